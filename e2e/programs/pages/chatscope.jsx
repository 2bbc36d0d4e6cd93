import '@chatscope/chat-ui-kit-styles/dist/default/styles.min.css';
import {
  ChatContainer,
  MainContainer,
  Message,
  MessageInput,
  MessageList,
} from '@chatscope/chat-ui-kit-react';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { converse } from './talk.js';

function App() {
  const [said, setSaid] = useState([]);
  const send = async (_html, _text, innerText) => {
    const before = [...said, { role: 'user', content: innerText }];
    await converse(before, setSaid);
  };
  return (
    <MainContainer style={{ height: '90vh' }}>
      <ChatContainer>
        <MessageList>
          {said.map(({ role, content }, place) => (
            <Message
              // biome-ignore lint/suspicious/noArrayIndexKey: nothing is ever put between two
              key={place}
              model={{
                direction: role === 'user' ? 'outgoing' : 'incoming',
                position: 'single',
                type: 'text',
                payload: content,
              }}
            />
          ))}
        </MessageList>
        <MessageInput attachButton={false} onSend={send} placeholder="Write a message" />
      </ChatContainer>
    </MainContainer>
  );
}

createRoot(document.getElementById('root')).render(<App />);
