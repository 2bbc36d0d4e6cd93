import { useId } from 'preact/hooks';
import type { Columns } from '../../../lib/records/columns.ts';
import { type Filter, isFiltering, noFilter } from '../../../lib/records/filter.ts';
import { kindName, stateName } from '../../../lib/records/kinds.ts';
import { language, say } from '../../../lib/words.ts';
import { Options } from '../../shared/controls.tsx';
import { placeName } from './conversation-names.ts';

const choices = ['site', 'contract', 'kind', 'state', 'model', 'from', 'to'] as const;

interface FiltersProps {
  filter: Filter;
  columns: Columns;
  /** Contracts by their hashes. */
  names: ReadonlyMap<string, string>;
  onFilter: (filter: Filter) => void;
}

/** Which records are shown. Every choice takes effect at once. */
export function Filters({ filter, columns, names, onFilter }: FiltersProps) {
  const set = (part: Partial<Filter>) => onFilter({ ...filter, ...part });
  const contracts = [...new Set([...names.keys(), ...columns.contracts.values])];
  const filtering = isFiltering(filter);
  const chosen = choices.filter((name) => filter[name] !== null).length;
  const more = say('records.filter.more');
  return (
    // No submit button: each choice takes effect as it is made.
    <search class="filters" aria-label={say('records.filter.label')}>
      <div class="search-line">
        <Text
          label={say('records.filter.search')}
          value={filter.text}
          onValue={(text) => set({ text })}
        />
        <button
          type="button"
          aria-disabled={!filtering}
          onClick={() => filtering && onFilter(noFilter)}
        >
          {say('records.filter.showAll')}
        </button>
      </div>
      <details>
        <summary>{chosen > 0 ? say('records.filter.moreSet', more, chosen) : more}</summary>
        <div class="choices">
          <Choice
            label={say('records.filter.site')}
            all={say('records.filter.allSites')}
            value={filter.site}
            options={columns.sites.values.map((site) => [site, placeName(site)])}
            onValue={(site) => set({ site })}
          />
          <Choice
            label={say('records.filter.contract')}
            all={say('records.filter.allContracts')}
            value={filter.contract}
            options={contracts.map((hash) => [hash, names.get(hash) ?? `${hash.slice(0, 8)}…`])}
            onValue={(contract) => set({ contract })}
          />
          <Choice
            label={say('records.happened')}
            all={say('records.filter.anything')}
            value={filter.kind}
            options={[
              ['trouble', say('records.filter.trouble')],
              ...columns.kinds.values
                .map((kind): [string, string] => [kind, kindName(kind)])
                .sort(([, one], [, other]) => one.localeCompare(other, language())),
            ]}
            onValue={(kind) => set({ kind })}
          />
          <Choice
            label={say('records.filter.state')}
            all={say('records.filter.anyState')}
            value={filter.state}
            options={columns.states.values.map((state) => [state, stateName(state)])}
            onValue={(state) => set({ state })}
          />
          <Choice
            label={say('records.filter.model')}
            all={say('records.filter.anyModel')}
            value={filter.model}
            options={columns.models.values.map((model) => [model, model])}
            onValue={(model) => set({ model })}
          />
          <Day
            label={say('records.filter.from')}
            value={filter.from}
            onValue={(from) => set({ from })}
          />
          <Day label={say('records.filter.to')} value={filter.to} onValue={(to) => set({ to })} />
        </div>
      </details>
    </search>
  );
}

interface FieldProps<T> {
  label: string;
  value: T;
  onValue: (value: T) => void;
}

function Text({ label, value, onValue }: FieldProps<string>) {
  const id = useId();
  return (
    <div class="field grow">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="search"
        autocomplete="off"
        spellcheck={false}
        placeholder={say('records.filter.searchHint')}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </div>
  );
}

interface ChoiceProps extends FieldProps<string | null> {
  all: string;
  options: readonly (readonly [value: string, name: string])[];
}

/** The empty value is all of them: no option can have it, for no name in a record is empty. */
function Choice({ label, value, all, options, onValue }: ChoiceProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value ?? ''}
        onChange={(event) => onValue(event.currentTarget.value || null)}
      >
        <option value="">{all}</option>
        <Options of={options} />
      </select>
    </div>
  );
}

function Day({ label, value, onValue }: FieldProps<string | null>) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="date"
        value={value ?? ''}
        onChange={(event) => onValue(event.currentTarget.value || null)}
      />
    </div>
  );
}
