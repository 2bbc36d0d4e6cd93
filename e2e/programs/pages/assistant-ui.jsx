import {
  AssistantRuntimeProvider,
  ComposerPrimitive,
  MessagePrimitive,
  ThreadPrimitive,
  useLocalRuntime,
} from '@assistant-ui/react';
import { LexicalComposerInput } from '@assistant-ui/react-lexical';
import { createRoot } from 'react-dom/client';
import { answer } from './talk.js';

const model = {
  async *run({ messages, abortSignal }) {
    const said = messages.map(({ role, content }) => ({
      role,
      content: content.map(({ text = '' }) => text).join(''),
    }));
    let text = '';
    for await (const piece of answer(said, abortSignal)) {
      text += piece;
      yield { content: [{ type: 'text', text }] };
    }
  },
};

const Text = ({ text }) => <span style={{ whiteSpace: 'pre-wrap' }}>{text}</span>;
const message = (name) => () => (
  <MessagePrimitive.Root className={name}>
    <MessagePrimitive.Parts components={{ Text }} />
  </MessagePrimitive.Root>
);
const messages = { UserMessage: message('user-message'), AssistantMessage: message('reply') };

function App() {
  return (
    <AssistantRuntimeProvider runtime={useLocalRuntime(model)}>
      <ThreadPrimitive.Root className="thread">
        <ThreadPrimitive.Viewport className="viewport">
          <ThreadPrimitive.Messages components={messages} />
        </ThreadPrimitive.Viewport>
        <ComposerPrimitive.Root className="composer">
          <LexicalComposerInput className="composer-input" placeholder="Write a message" />
          <ThreadPrimitive.If running={false}>
            <ComposerPrimitive.Send className="composer-send">Send</ComposerPrimitive.Send>
          </ThreadPrimitive.If>
          <ThreadPrimitive.If running>
            <ComposerPrimitive.Cancel className="composer-cancel">Stop</ComposerPrimitive.Cancel>
          </ThreadPrimitive.If>
        </ComposerPrimitive.Root>
      </ThreadPrimitive.Root>
    </AssistantRuntimeProvider>
  );
}

createRoot(document.getElementById('root')).render(<App />);
