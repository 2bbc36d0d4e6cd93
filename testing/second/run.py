"""Tries docs/verify.py: on the published vectors, or on zips that come on the standard input.

    python3 testing/second/run.py vectors     prints what does not agree, and how many did
    python3 testing/second/run.py zips        each zip behind its length in four bytes; prints for each why it does not hold, or a dash
"""
import base64, importlib.util, json, os, struct, sys

ROOT = os.path.join(os.path.dirname(__file__), '../..')
spec = importlib.util.spec_from_file_location('verify', os.path.join(ROOT, 'docs/verify.py'))
v = importlib.util.module_from_spec(spec)
spec.loader.exec_module(v)

# Proofs of one record and of growth: an export has none of them.

def climb(f, s, start, hashes):
    older = newer = start
    for it in hashes:
        v.need(s > 0 and len(it) == 32, 'proof')
        if f & 1 or f == s:
            older, newer = v.node(it, older), v.node(it, newer)
            while f and not f & 1: f, s = f >> 1, s >> 1
        else: newer = v.node(newer, it)
        f, s = f >> 1, s >> 1
    v.need(s == 0, 'proof')
    return older, newer

def check_inclusion(leaf, i, n, hashes, root): v.need(i < n and climb(i, n - 1, leaf, hashes)[1] == root, 'inclusion')

def check_consistency(m, n, hashes, older, newer):
    if m in (0, n): return v.need(not hashes and older == (newer if m == n else v.sha(b'')), 'consistency')
    f, s = m - 1, n - 1
    while f & 1: f, s = f >> 1, s >> 1
    first, *rest = hashes if m & (m - 1) else [older] + hashes
    v.need(m < n and climb(f, s, first, rest) == (older, newer), 'consistency')

def fault(run, *arguments):
    """Why it is refused, or None."""
    try: run(*arguments)
    except Exception as error: return repr(error)

def read(name, mode='r'):
    with open(os.path.join(ROOT, 'docs/vectors', name), mode, **({} if 'b' in mode else {'encoding': 'utf-8', 'newline': ''})) as file: return file.read()

def lines_of(name): return read(name, 'rb').split(b'\n')[:-1]

def vectors():
    unhex, un64 = bytes.fromhex, base64.b64decode
    tree, numbers = json.loads(read('log/tree.json')), json.loads(read('log/canonical.json'))
    leaves = [v.sha(b'\0' + unhex(it)) for it in tree['leaves']]
    growing, roots = v.Tree(), []
    for leaf in [*leaves, None]:
        roots.append(growing.root())
        if leaf: growing.push(leaf)
    yield 'roots', [it.hex() for it in roots][:len(tree['roots'])] == tree['roots']
    for it in tree['inclusion']:
        yield f'inclusion {it["index"]} {it["size"]}', not fault(check_inclusion, leaves[it['index']], it['index'], it['size'], [*map(unhex, it['hashes'])], roots[it['size']])
    for it in tree['consistency']:
        older, newer = it['oldSize'], it['newSize']
        yield f'consistency {older} {newer}', not fault(check_consistency, older, newer, [*map(unhex, it['hashes'])], roots[older], roots[newer])
    for it in numbers['numbers']:
        got = None
        try: got = v.printed(struct.unpack('>d', unhex(it['bits']))[0])
        except ValueError: pass
        yield f'number {it["bits"]}', got == it['text']
    for it in numbers['documents']:
        yield it['name'], v.canonical(v.load(it['input'])) == it['canonical']
    for it in json.loads(read('log/notes.json'))['notes']:
        yield f'note {it["name"]}', (fault(v.open_note, it['note'], it['vkey']) is None) == (it['code'] is None)
        if it['text'] is not None: yield f'text {it["name"]}', v.open_note(it['note'], it['vkey']) == it['text']
    refused = json.loads(read('log/refused.json'))
    for it in refused['records']:
        data = un64(it['base64']) if 'base64' in it else it['text'].replace('@', 'a' * it.get('fill', 0) or '@').encode('utf-8', 'surrogatepass')
        yield f'record {it["name"]}', (fault(v.read_record, data) is None) == (it['code'] is None)
    frozen, vkey, note = lines_of('log/v1/records.jsonl'), read('log/v1/vkey').strip(), read('log/v1/checkpoint')
    whole = lambda lines, note: v.walk(lines, v.open_checkpoint(note, vkey))
    for it in refused['logs']:
        lines = [frozen[one] if isinstance(one, int) else one.encode() for one in it['records']]
        yield f'log {it["name"]}', fault(whole, lines, it.get('checkpoint', note)) is not None
    for it in refused['claims']:
        claims = v.Claims()
        why = fault(v.walk, [one.encode() for one in it['records']], None, None, claims)
        yield f'claim {it["name"]}', claims.wrong == (f'{it["code"]} {it["seq"]}' if it['code'] else None) and (why is None) == (it['code'] is None)
    for folder in ('v1', 'v1-grown'):
        signed = v.open_checkpoint(read(f'log/{folder}/checkpoint'), vkey)
        yield folder, not fault(v.walk, lines_of(f'log/{folder}/records.jsonl'), signed, None, v.Claims())
    proof = [*map(un64, lines_of('log/v1-grown/proof'))]
    yield 'part', not fault(v.walk, lines_of('log/v1-grown/part.jsonl'), signed, proof, v.Claims('records'))
    grown = json.loads(read('log/v1-grown/consistency-17.json'))
    older = v.open_checkpoint(read(f'log/v1-grown/{grown["from"]}'), vkey)
    yield 'grown', not fault(check_consistency, older[0], signed[0], [*map(un64, grown['hashes'])], older[1], signed[1])
    one, note = read('log/v1/record-6.tlog-proof').split('\n\n', 1)
    head, extra, index, *hashes = one.split('\n')
    size, root = v.open_checkpoint(note, vkey)
    leaf = v.sha(b'\0' + un64(extra[6:]))
    yield 'one record', head == 'c2sp.org/tlog-proof@v1' and not fault(check_inclusion, leaf, int(index[6:]), size, [*map(un64, hashes)], root)
    documents = json.loads(read('documents.json'))
    for it in documents['canonical']:
        yield f'text {it["name"]}', v.canonical_text(it['text']) == it['canonical']
    for it in documents['documents']:
        typed = [it['typed'][key] * it.get('times', {}).get(key, 1) for key in ('title', 'human', 'text')]
        made = v.document(*typed)
        yield f'document {it["name"]}', made is None if 'code' in it else v.hexsha(made.encode()) == it['sha256']
    for it in json.loads(read('answers.json'))['answers']:
        yield f'answer {it["shown"][:40]!r}', v.folded(it['shown']) == it['folded']
    for name in ('part.zip', 'whole.zip'):
        yield name, not v.reason(read(f'export/v1/{name}', 'rb'))

def zips(source):
    while head := source.read(4):
        why = v.reason(source.read(struct.unpack('>L', head)[0]))
        print('-' if why is None else why.replace('\n', ' '), flush=True)

if sys.argv[1:] == ['vectors']:
    checks = list(vectors())
    for name in [name for name, held in checks if not held]: print('differs:', name)
    print(len(checks), 'agree' if all(held for _, held in checks) else 'tried')
else: zips(sys.stdin.buffer)
