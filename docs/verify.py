#!/usr/bin/env python3
"""A second verifier of exports, written from export.md, log.md and seal.md alone: `python3 docs/verify.py ZIP…`, with Debian's
python3-cryptography. Of the steps in export.md it leaves out what report.html and profile.jsonl say. Zips of less than 4 GB."""
import base64, csv, datetime, functools, hashlib, io, json, re, struct, sys, unicodedata, zlib
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
csv.field_size_limit(2**30)
SPACE = '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'
UNSEEN = '[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff' \
    '\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]'  # Default_Ignorable_Code_Point
HASH, COUNT = '[0-9a-f]{64}', '0|[1-9][0-9]{0,15}'
sha, hexsha = lambda data: hashlib.sha256(data).digest(), lambda data: hashlib.sha256(data).hexdigest()
def need(held, what):
    if not held: raise ValueError(what)

# Signed notes, keys and checkpoints: log.md, "The checkpoint"
def from64(text, length=None):
    need(base64.b64encode(data := base64.b64decode(text)).decode() == text and length in (None, len(data)), 'base64')
    return data
def is_name(name): return re.fullmatch(f'[^+\x00-\x20\x85{SPACE}]+', name)
def open_vkey(vkey):
    name, key_id, rest = vkey.split('+', 2)
    need(is_name(name) and (key := from64(rest, 33))[0] == 1 and sha(f'{name}\n'.encode() + key)[:4].hex() == key_id, 'vkey')
    return name, bytes.fromhex(key_id), Ed25519PublicKey.from_public_bytes(key[1:])
def open_note(note, vkey):
    name, key_id, key = open_vkey(vkey)
    need(not re.search('[\x00-\x09\x0b-\x1f]', note) and '\n\n' in note and note.endswith('\n'), 'note')
    text, lines, ours = note[:(end := note.rindex('\n\n') + 1)], note[end + 1:-1].split('\n'), []
    for found in (re.fullmatch('\u2014 ([^ ]+) ([^ ]+)', line) for line in lines):
        need(found and is_name(found[1]) and len(data := from64(found[2])) >= 5, 'signature line')
        if found[1] == name and data[:4] == key_id: ours.append(data[4:])
    need(ours and len(lines) <= 100, 'unsigned')
    for signature in ours: key.verify(signature, text.encode())
    return text
def open_checkpoint(note, vkey):
    origin, size, root, *more = open_note(note, vkey)[:-1].split('\n')
    need(origin == open_vkey(vkey)[0] and all(more) and re.fullmatch(COUNT, size) and int(size) < 2**53, 'size')
    return int(size), from64(root, 32)

# Records: log.md, "A record". Numbers are doubles.
def printed(x):
    need(abs(x) < float('inf'), 'number')
    whole, part, power = re.fullmatch('([0-9]+)\\.?([0-9]*)e?(.*)', repr(abs(x))).groups()
    k, n = len(digits := (whole + part).strip('0')), int(power or 0) + (len(whole) if whole != '0' else len(part.lstrip('0')) - len(part))
    if k == 0: return '0'
    plain = digits + '0' * (n - k) if k <= n else digits[:n] + '.' + digits[n:] if n > 0 else '0.' + '0' * -n + digits
    short = f'{digits[0]}{"." * (k > 1)}{digits[1:]}e{"+" if n > 0 else "-"}{abs(n - 1)}'
    return '-' * (x < 0) + (plain if -6 < n <= 21 else short)
def canonical(value):
    if isinstance(value, list): return '[' + ','.join(map(canonical, value)) + ']'
    if not isinstance(value, dict): return printed(value) if isinstance(value, float) else json.dumps(value, ensure_ascii=False)
    return '{' + ','.join(f'{canonical(key)}:{canonical(value[key])}' for key in sorted(value, key=lambda it: it.encode('utf-16-be'))) + '}'
def load(text): return json.loads(text, parse_int=lambda it: int(it) if len(it) < 16 else float(it))
def is_number(x): return isinstance(x, (int, float)) and not isinstance(x, bool)
def exact(text):
    need(canonical(value := load(text)) == text, 'not canonical')
    return value
def depth(value):
    need(not isinstance(value, dict) or all(re.fullmatch(r'[ !#-\[\]-~]+', key) for key in value), 'key')
    below = value.values() if isinstance(value, dict) else value
    return 1 + max(map(depth, below), default=0) if isinstance(value, (dict, list)) else 0
def is_instant(at):
    found = re.fullmatch(r'([0-9]{4})-([0-9]{2})-([0-9]{2})T([01][0-9]|2[0-3])(:[0-5][0-9]){2}\.[0-9]{3}Z', str(at))
    return found and datetime.date(int(found[1]) or 2000, int(found[2]), int(found[3]))
def is_count(x): return is_number(x) and 0 <= x < 2**53 and x == int(x)
def read_record(data):
    it = exact(data.decode())
    need(len(data) <= 65535 and list(it) == 'at by contract conversation detail kind seq site state v'.split(), 'fields')
    need(is_number(it['v']) and it['v'] == 1 and is_count(it['seq']) and is_instant(it['at']), 'schema')
    need(all(isinstance(it[key], (str, type(None))) for key in ('site', 'conversation', 'contract', 'state')), 'texts')
    need(re.fullmatch(r'[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+', it['kind']) and re.fullmatch(HASH + '|None', str(it['contract'])), 'kind')
    need(it['by'] in ('human', 'model', 'program') and isinstance(it['detail'], dict) and depth(it['detail']) <= 16, 'detail')
    return {**it, 'seq': int(it['seq'])}

# The tree: log.md, "The tree" and "A part of a log"
def node(left, right): return sha(b'\1' + left + right)
class Tree:
    def __init__(self): self.stack, self.size = [], 0
    def push(self, root, width=1):
        self.stack.append(root)
        ends, self.size = self.size // width, self.size + width
        while ends & 1: self.stack[-2:], ends = [node(*self.stack[-2:])], ends >> 1
    def root(self):
        return functools.reduce(lambda right, left: node(left, right), self.stack[::-1] or [sha(b'')])
    def leave_out(self, to, proof):
        while self.size < to:
            width = 1
            while self.size % (2 * width) == 0 and self.size + 2 * width <= to: width *= 2
            self.push(proof.pop(0), width)
def walk(lines, signed=None, proof=None, claims=None):
    tree, records = Tree(), []
    for line in lines:
        record = read_record(line)
        if proof is not None: tree.leave_out(min(record['seq'], signed[0]), proof)
        need(record['seq'] == tree.size, 'seq')
        if claims: claims.see(record, base64.b64encode(tree.root()).decode()[:22])
        tree.push(sha(b'\0' + line))
        records.append(record)
    if proof is not None: tree.leave_out(signed[0], proof)
    need(not proof and signed in (None, (tree.size, tree.root())), 'root')
    if claims: need(not claims.wrong, claims.wrong)
    return records
class Claims:  # log.md, "What records say of each other". A conversation is [question, open, yes, paused], and what it was before that.
    def __init__(self, scope='log'):
        self.scope, self.wrong, self.signed, self.restores, self.rows, self.seals = scope, None, set(), set(), {}, {}
    def ask(self, held, what, record):
        if not held and not self.wrong: self.wrong = f'{what} {record["seq"]}'
    def see(self, it, head):
        kind, detail, contract, seq = it['kind'], it['detail'], it['contract'], it['seq']
        if kind in ('consent.asked', 'message.sealed'): self.ask(detail.get('head') == head, 'claim-head', it)
        if self.scope == 'records': return
        whole, place = self.scope == 'log', (it['site'], it['conversation'] or '')
        of = detail['of'] if is_number(detail.get('of')) else None
        now, before = row = self.rows.get(place) or [None, None]
        agreed, restored = now and now[2] and not now[3] and now[2][1] == contract, of in self.restores
        if kind == 'log.restored' and detail.get('trust') in ('key', 'words'): self.restores.add(seq)
        elif kind == 'contract.signed' or kind == 'contract.restored' and restored: self.signed |= {contract} - {None}
        elif kind in ('message.sealed', 'message.answered'):
            to = self.seals.setdefault(seq, (row, contract)) if kind == 'message.sealed' else self.seals.get(of)
            self.ask(contract in self.signed or not whole or kind != 'message.sealed', 'claim-contract', it)
            self.ask(to and to[0] is row and to[1] == contract, 'claim-message', it)
            self.ask(agreed or 'unread' in detail and kind != 'message.sealed', 'claim-yes', it)
        elif it['conversation'] is None: return
        elif kind == 'conversation.bound':
            old = it['site'], str(detail.get('from'))
            if old[1].startswith('tab:') and old in self.rows and now is None: self.rows[place] = self.rows.pop(old)
        elif kind == 'message.stopped' and now and now[1] and it['state'] != 'asked': row[0] = before
        elif kind.startswith('consent.'):
            self.rows[place], asked = row, now and now[0]
            if kind == 'consent.asked': row[:] = [(seq, contract), True, None, False], now
            elif kind in ('consent.answered', 'consent.judged'):
                self.ask(asked is not None and asked == (of, contract), 'claim-answer', it)
                row[0] = [asked, False, (seq, contract) if detail.get('outcome') == 'accepted' else None, False]
            elif kind == 'consent.paused': row[0] = [*(now or [None, False, None])[:3], True]
            elif kind == 'consent.resumed' and now and now[2] and now[2][0] == of: row[0] = [*now[:3], False]
            elif kind == 'consent.withdrawn': row[0] = [None, False, None, False]
            elif kind == 'consent.restored':
                self.ask(now is None and (not whole or contract in self.signed and restored), 'claim-answer', it)
                row[0] = [(seq, contract), False, (seq, contract), False]

# Documents: seal.md, "The document". What nobody can sign is None.
def well_formed(text): return re.sub('[\ud800-\udfff]', '\ufffd', text.encode('utf-16', 'surrogatepass').decode('utf-16', 'replace'))
def canonical_text(text):
    lines = re.split('\r\n?|\n', re.sub('[\u200b\u2060\ufeff]', '', well_formed(text)))
    lines = [unicodedata.normalize('NFC', line.replace('\xa0', ' ').replace('\t', '  ')).rstrip(SPACE) for line in lines]
    return re.sub('\n{3,}', '\n\n', '\n'.join(lines)).strip('\n')
def document(title, human, text):
    odd = lambda c: unicodedata.category(c) in ('Cc', 'Cf', 'Zl', 'Zp') and c not in '\u200c\u200d'
    one = [unicodedata.normalize('NFC', well_formed(it).replace('\xa0', ' ')).strip(SPACE) for it in (title, human)]
    lines = [*(text := canonical_text(text)).split('\n'), *re.split('[\n\v\f\x85\u2028\u2029]', text)]
    refused = any(not it or len(it) > 120 or any(map(odd, it)) for it in one) or not text or len(text) > 20000 \
        or any(re.match('===(SYMBIOTIC|ENDOF)CONTRACT', re.sub(f'[{SPACE}*_\\\\]|{UNSEEN}', '', line)) for line in lines) \
        or re.search('[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]', text)
    return None if refused else f'Title: {one[0]}\nHuman partner: {one[1]}\n\n{text}'
def folded(text):
    kept = [c for c in unicodedata.normalize('NFKD', text) if unicodedata.category(c)[0] in 'LNM' and unicodedata.category(c) != 'Me']
    return unicodedata.normalize('NFC', re.sub(UNSEEN, '', ''.join(kept))) if len(text.encode('utf-16-le')) <= 800000 else ''

# What follows from records: export.md, "The receipts", "The spreadsheet"
SITES = {'chatgpt': 'ChatGPT', 'claude': 'Claude', 'gemini': 'Gemini'}
STATES = dict(asked='Requested', accepted='Given', declined='Refused', unclear='Unknown', withdrawn='Withdrawn', superseded='Invalidated')
ABOUT = 'This receipt borrows the structure (header, parties, events) and names of ISO/IEC TS 27560:2023 and the consent states of the ' \
    'Data Privacy Vocabulary. It claims no conformance with either. It is made from records of the log in this export. A model’s “yes” ' \
    'is text in a reply: it is not a legal act.'
class Names(dict):
    def learn(self, it):
        old, new = it['detail'].get('from'), it['conversation']
        if str(old)[:4] == 'tab:' and new is not None and new[:4] != 'tab:': self[it['site'], old] = new
        return (it['site'], old), (it['site'], new)
    def last(self, site, name): return self.get((site, name), name)
def agreements(records):
    names, found, asked = Names(), {}, {}  # by conversation and contract: events, and kinds of other records; questions without an answer
    for it in records:
        kind, site, contract, name = it['kind'], it['site'], it['contract'], it['conversation']
        place = site, names.last(site, name)
        if name is None: continue
        if kind == 'conversation.bound':
            old, new = names.learn(it)
            for key in [key for key in found if key[0] == old and old in names]:
                for one, more in zip(found.setdefault((new, key[1]), ([], [])), found.pop(key)): one += more
                if old in asked: asked[new] = asked.pop(old) or asked.get(new)
        elif kind.startswith('consent.') and contract is not None:
            found.setdefault((place, contract), ([], []))[0].append(it)
            asked[place] = contract if kind == 'consent.asked' else None
        elif kind == 'message.stopped' and asked.get(place) and it['state'] != 'asked':
            found[place, asked.pop(place)][0].append(it)
        elif (place, contract) in found:
            found[place, contract][kind != 'integrity.failed'].append(it if kind == 'integrity.failed' else kind)
    for events, _ in found.values(): events.sort(key=lambda it: it['seq'])
    return names, {events[0]['seq']: (names.last(*place), contract, events, kinds) for (place, contract), (events, kinds) in found.items()}
def receipt(log, name, contract, events, kinds, title, human, called):
    renewal, told, site, texts = False, [], events[0]['site'], 'outcome rule model reason reply'.split()
    for it in events:
        detail, state = it['detail'], 'Consent' + STATES[it['state']] if it['state'] in STATES else None
        if it['kind'] == 'consent.asked': renewal = detail.get('renewal') is True
        if renewal and state == 'ConsentGiven': state = 'RenewedConsentGiven'
        told.append({'event_time': it['at'], 'event_type': it['kind'], 'event_state': state, 'entity_id': it['by'], 'state': it['state'],
            'record': it['seq'], **({'of': detail['of']} if is_number(detail.get('of')) else {}),
            **{key.replace('reply', 'reply_digest'): detail[key] for key in texts if isinstance(detail.get(key), str) and detail[key]}})
    party = lambda id, name, role, **more: {'party_id': id, 'party_name': name, 'party_role': role, **more}
    counts = {key: kinds.count('message.' + key) for key in ('sealed', 'delivered', 'unconfirmed', 'unsealed', 'stopped')}
    header = {'schema_version': '1', 'record_id': f'{log}/{events[0]["seq"]}', 'pii_principal_id': human, 'site': site,
        'conversation': name, 'contract': {'sha256': contract, 'file': f'contracts/{contract}.txt', 'title': title}}
    parties = [party('human', human, 'signed the contract'), party('model', called, 'was asked', models=list(dict.fromkeys(it['model']
        for it in told if 'model' in it))), party('program', 'Symbiotic Contract', 'carried the texts and wrote the log')]
    return json.dumps(dict(about=ABOUT, header=header, parties=parties, events=told, messages=counts), ensure_ascii=False, indent=2) + '\n'
WHITE, FORMULA = '[^\\S\t\r\n\x1c-\x1f\x85]*', '[=+@\uff1d\uff0b\uff0d\uff20-]'
def disarmed(text):
    return re.sub('^(?=[\t\r\n])', "'", re.sub(f'(^|[;,\t\r\n|]["\']*)({WHITE})(?={FORMULA})', r"\1'\2", text or ''))
def check_csv(text, records, lines, titles):
    rows, again = list(csv.reader(io.StringIO(text[1:], ''), strict=True)), io.StringIO('', '')
    csv.writer(again, quoting=csv.QUOTE_ALL).writerows(rows)
    need(text == '\ufeff' + again.getvalue() and len(rows) == 1 + len(records), 'csv')
    need(rows[0] == 'seq,at,what happened,kind,by,site,conversation,state,contract,contract sha256,detail'.split(','), 'csv')
    for row, it, line in zip(rows[1:], records, map(bytes.decode, lines)):
        cells = str(it['seq']), it['at'], it['kind'], it['by'], it['site'], it['conversation'], it['state']
        cells += titles.get(it['contract'], [''])[0], it['contract'], line[line.index(',"detail":') + 10:line.rindex(',"kind":"')]
        need([*row[:2], *row[3:]] == [*map(disarmed, cells)] and len(row[2].replace('"', '""').encode('utf-16-le')) <= 199996, 'csv')
        need(not re.search(f'^[\t\r\n]|(^|[;,\t\r\n|]["\']*(?<!\')){WHITE}{FORMULA}', row[2]), 'formula')

# The files: export.md
ORDER = 'README.txt checkpoint vkey records.jsonl proof report.html statement.html records.csv contracts receipts payloads.jsonl ' \
    'salts.jsonl profile.jsonl otlp.jsonl SHA256SUMS manifest.json manifest.sig'.split()
def place(name):
    found = re.fullmatch(f'contracts/({HASH})\\.txt|receipts/({COUNT})\\.json', name)
    need(found or name not in ('contracts', 'receipts'), 'name')
    return ORDER.index(name.split('/')[0] if found else name), *(found and (found[1] or '', int(found[2] or 0)) or ())
def zipped(files, at):
    year, month, day, hour, minute, second = map(int, re.findall('[0-9]+', at)[:6])
    when = hour << 11 | minute << 5 | second >> 1, min(127, max(0, year - 1980)) << 9 | month << 5 | day
    parts, entries, at, stored = [], [], 0, (20, 0x0808, 0, *when)
    for name, data in files.items():
        raw, size = name.encode(), (zlib.crc32(data), len(data), len(data))
        entries.append(struct.pack('<L6H3L5H2L', 0x02014b50, 0x032d, *stored, *size, len(raw), 0, 0, 0, 0, 0o100644 << 16, at) + raw)
        parts += [struct.pack('<L5H3L2H', 0x04034b50, *stored, 0, 0, 0, len(raw), 0), raw, data, struct.pack('<4L', 0x08074b50, *size)]
        at += sum(map(len, parts[-4:]))
    end = struct.pack('<L4H2LH', 0x06054b50, 0, 0, len(files), len(files), sum(map(len, entries)), at, 0)
    return b''.join([*parts, *entries, end])
def unzipped(data):
    files, (count, _, at) = {}, struct.unpack('<H2L', data[-12:-2])  # that all is as it must be is asked by zipping them again
    for _ in range(count):
        size, length, offset = struct.unpack('<LH12xL', data[at + 24:at + 46])
        files[data[at + 46:at + 46 + length].decode()] = data[offset + 30 + length:offset + 30 + length + size]
        at += 46 + length
    return files
def is_chosen(it, by, names):
    named = lambda site, name: name and (site, names.last(site, name))
    return all(it[key] == by[key] for key in ('site', 'contract') if key in by) and by.get('from', '') <= it['at'] < by.get('to', 'Z') \
        and ('conversation' not in by or named(it['site'], it['conversation']) == named(by['site'], by['conversation']))
def verify(files, data):
    text = lambda name: files[name].decode()
    of_lines = 'vkey', 'records.jsonl', 'proof', 'payloads.jsonl', 'salts.jsonl', 'profile.jsonl'
    need(all(files[name].endswith(b'\n') for name in of_lines if files.get(name)), 'newline')
    vkey, names = text('vkey')[:-1], sorted(files, key=place)
    log = re.fullmatch('symbiotic-contract/(.+)', open_vkey(vkey)[0])[1]
    signed, m = open_checkpoint(text('checkpoint'), vkey), exact(text('manifest.json'))
    need(open_note(text('manifest.sig'), vkey) == f'symbiotic-contract export manifest, SHA-256\n{hexsha(files["manifest.json"])}\n', '')
    need(list(m) == 'absent at files format log program records selection size v'.split() and is_instant(m['at']), 'manifest')
    said = [m[key] for key in ('format', 'v', 'log', 'size')] + [type(m['v']), type(m['program'])]
    need(said == ['symbiotic-contract export', 1, log, signed[0], int, str], 'manifest')
    chosen, absent, full = m['selection'], set(m['absent']), m['selection'] == {}
    need(all(re.fullmatch(HASH, it) for it in absent) and set(chosen) <= {'contract', 'conversation', 'from', 'site', 'to'}, 'selection')
    need(all(isinstance(it, str) and it for it in chosen.values()) and re.fullmatch(HASH, chosen.get('contract', '0' * 64)), 'selection')
    need(all(is_instant(chosen[key]) for key in {'from', 'to'} & set(chosen)) and ('site' in chosen or 'conversation' not in chosen), '')
    listed = [{'bytes': len(files[name]), 'name': name, 'sha256': hexsha(files[name])} for name in names[:-2]]
    need(m['files'] == listed and names[-2:] == ORDER[-2:] and {*ORDER[:4], ORDER[5], ORDER[7], 'SHA256SUMS'} <= set(names), 'files')
    need(('proof' in files) != full and (full or 'profile.jsonl' not in files), 'part')
    lines, proof = files['records.jsonl'].split(b'\n')[:-1], None if full else [from64(it, 32) for it in text('proof').split('\n')[:-1]]
    records = walk(lines, signed, proof, Claims('log' if full else 'records' if {'contract', 'from', 'to'} & set(chosen) else 'part'))
    (named, found), first, last = agreements(records), records[0], records[-1]
    need(len(records) == m['records'], 'count')
    need(first['kind'] == 'log.opened' and first['detail'].get('log') == log if first['seq'] == 0 else not full, 'origin')
    need(full or last['kind'] == 'log.exported' and last['detail'].get('selection') == canonical(chosen), 'exported')
    need(full or last['detail'].get('records') == len(records) - 1 and all(is_chosen(it, chosen, named) for it in records[:-1]), 'chosen')
    documents = {name[10:-4]: text(name) for name in names if name.startswith('contracts/')}
    titles = {hash: re.match('Title: (.*)\nHuman partner: (.*)\n\n', it).groups() for hash, it in documents.items()}
    for hash, it in documents.items(): need(hexsha(it.encode()) == hash and document(*titles[hash], it.split('\n', 3)[3]) == it, 'contract')
    need(not absent & set(documents) and absent | set(documents) == {it['contract'] for it in records} - {None}, 'contracts')
    need({f'receipts/{seq}.json' for seq in found} == {name for name in names if name.startswith('receipts/')}, 'receipts')
    for seq, (name, contract, events, kinds) in found.items():
        written, site = text(f'receipts/{seq}.json'), str(events[0]['site'])
        called = SITES[site] if site in SITES else site[4:] if site[:4] == 'own:' else load(written)['parties'][1]['party_name']
        need(written == receipt(log, name, contract, events, kinds, *titles.get(contract, (None, None)), called), 'receipt')
    check_csv(text('records.csv'), records, lines, titles)
    digests = {it['detail'].get(key): it for it in records if it['kind'] != 'consent.judged' for key in ('reply', 'message', 'answer')}
    folds = {it['detail'].get('answer'): it['detail'].get('folded') for it in records if it['kind'] == 'message.answered'}
    for it in map(load, files.get('payloads.jsonl', b'').decode().split('\n')[:-1]):
        whole, fold = (hexsha(bytes.fromhex(it['salt']) + words.encode()) for words in (it['text'], folded(it['text'])))
        need(set(it) == {'digest', 'salt', 'text'} and re.fullmatch('[0-9a-f]{32}', it['salt']) and it['digest'] in digests, 'payload')
        need(it['digest'] == whole and folds.get(whole, fold) == fold, 'payload')
    for it in map(load, files.get('salts.jsonl', b'').decode().split('\n')[:-1]):
        need(set(it) == {'digest', 'salt'} and re.fullmatch('[0-9a-f]{32}', it['salt']) and it['digest'] in digests, 'salt')
    need(text('SHA256SUMS') == ''.join(f'{it["sha256"]}  {it["name"]}\n' for it in listed[:-1]), 'sums')
    need(list(files) == names and data == zipped(files, m['at']), 'zip')
def reason(data):
    try: verify(unzipped(data), data)
    except Exception as error: return f'{type(error).__name__}: {error}'
if __name__ == '__main__':
    found = {path: reason(open(path, 'rb').read()) for path in sys.argv[1:]}
    for path, why in found.items(): print(f'{path}: {"verified" if why is None else "NOT VERIFIED, " + why}')
    sys.exit(any(found.values()))
