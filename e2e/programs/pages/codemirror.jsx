import { history, historyKeymap, insertNewline, standardKeymap } from '@codemirror/commands';
import { EditorState, Prec } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { converse } from './talk.js';
import { Transcript } from './transcript.jsx';

function App() {
  const [said, setSaid] = useState([]);
  const [text, setText] = useState('');
  const box = useRef(null);
  const view = useRef(null);
  const send = useRef(() => {});

  send.current = async () => {
    const editor = view.current;
    const content = editor.state.doc.toString();
    if (editor.busy || content.trim() === '') return;
    editor.busy = true;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length } });
    const before = [...said, { role: 'user', content }];
    await converse(before, setSaid);
    editor.busy = false;
  };

  useEffect(() => {
    const sends = {
      key: 'Enter',
      run() {
        send.current();
        return true;
      },
      shift: insertNewline,
    };
    const extensions = [
      Prec.high(keymap.of([sends])),
      keymap.of([...standardKeymap, ...historyKeymap]),
      history(),
      placeholder('Write a message'),
      EditorView.lineWrapping,
      EditorView.updateListener.of(({ state }) => setText(state.doc.toString())),
    ];
    const state = EditorState.create({ extensions });
    view.current = new EditorView({ state, parent: box.current });
    globalThis.appText = () => view.current.state.doc.toString();
    return () => view.current.destroy();
  }, []);

  return (
    <main>
      <Transcript said={said} />
      <div className="composer">
        <div className="composer-input" ref={box} />
        <button
          type="button"
          className="composer-send"
          disabled={text === ''}
          onClick={() => send.current()}
        >
          Send
        </button>
      </div>
    </main>
  );
}

createRoot(document.getElementById('root')).render(<App />);
