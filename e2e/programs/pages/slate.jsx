import { useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createEditor, Editor, Node, Transforms } from 'slate';
import { Editable, Slate, withReact } from 'slate-react';
import { converse } from './talk.js';
import { Transcript } from './transcript.jsx';

const empty = [{ type: 'paragraph', children: [{ text: '' }] }];

function App() {
  const [editor] = useState(() => withReact(createEditor()));
  const [said, setSaid] = useState([]);
  const [text, setText] = useState('');
  const busy = useRef(false);
  const now = () => editor.children.map((node) => Node.string(node)).join('\n');
  globalThis.appText = now;

  const send = async () => {
    const content = now();
    if (busy.current || content.trim() === '') return;
    busy.current = true;
    Transforms.delete(editor, {
      at: { anchor: Editor.start(editor, []), focus: Editor.end(editor, []) },
    });
    const before = [...said, { role: 'user', content }];
    await converse(before, setSaid);
    busy.current = false;
  };
  const onKeyDown = (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <main>
      <Transcript said={said} />
      <div className="composer">
        <Slate editor={editor} initialValue={empty} onChange={() => setText(now())}>
          <Editable className="composer-input" placeholder="Write a message" {...{ onKeyDown }} />
        </Slate>
        <button type="button" className="composer-send" disabled={text === ''} onClick={send}>
          Send
        </button>
      </div>
    </main>
  );
}

createRoot(document.getElementById('root')).render(<App />);
