import 'deep-chat';

const chat = document.createElement('deep-chat');
chat.style.width = '700px';
chat.style.height = '70vh';
chat.connect = { url: '/v1/chat/completions', method: 'POST', stream: true };
chat.requestBodyLimits = { maxMessages: 0 };
chat.requestInterceptor = (details) => {
  const messages = details.body.messages.map(({ role, text }) => ({
    role: role === 'ai' ? 'assistant' : role,
    content: text,
  }));
  details.body = { model: 'practice', stream: true, messages };
  return details;
};
chat.responseInterceptor = ({ choices }) => ({ text: choices?.[0]?.delta?.content ?? '' });
document.getElementById('root').append(chat);
