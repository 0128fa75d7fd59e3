/**
 * A panel of settings made from a JSON Schema. It knows the shape only: how a value is asked for comes as `controls`, one
 * component for each name that `describeProperties` gives, and `row` puts label, help and problems around each.
 */
import type { Problem } from '@dunlin/definition';
import type { ComponentType, ReactNode } from 'react';
import { describeProperties, type PanelSchema, type Property, withProperty } from './describe-properties.ts';

export interface ControlProps {
  readonly property: Property;
  /** Id for the element that takes the focus, so that the row's label names it. */
  readonly id: string;
  /** Undefined where it is not set. */
  readonly value: unknown;
  /** Undefined takes it out. */
  readonly onChange: (value: unknown) => void;
  /** The object that holds the value. */
  readonly siblings: Readonly<Record<string, unknown>>;
  /** Those at this value and below it; pointers are from here. */
  readonly problems: readonly Problem[];
  readonly describedBy: string | undefined;
  readonly disabled: boolean;
  /** The panel of an object that is part of the value. */
  readonly renderObject: (part: ObjectPart) => ReactNode;
}

export interface ObjectPart {
  readonly schema: PanelSchema;
  readonly value: Readonly<Record<string, unknown>>;
  readonly onChange: (value: Record<string, unknown>) => void;
  readonly problems: readonly Problem[];
}

export interface RowProps {
  readonly property: Property;
  readonly problems: readonly Problem[];
  readonly children: (id: string, describedBy: string | undefined) => ReactNode;
}

export interface PropertyPanelProps {
  readonly schema: PanelSchema;
  readonly value: Readonly<Record<string, unknown>>;
  /** @param key the property that was changed */
  readonly onChange: (value: Record<string, unknown>, key: string) => void;
  /** Pointers are below the value. */
  readonly problems?: readonly Problem[];
  /** Only these properties, in this order; all of the schema where absent. */
  readonly only?: readonly string[];
  readonly disabled?: boolean;
  readonly controls: Readonly<Record<string, ComponentType<ControlProps>>>;
  readonly row: ComponentType<RowProps>;
}

export function PropertyPanel(props: PropertyPanelProps): ReactNode {
  const { schema, value, onChange, problems = [], only, disabled = false, controls, row: Row } = props;
  const all = describeProperties(schema);
  const shown = only === undefined ? all : only.flatMap((key) => all.filter((each) => each.key === key));
  return shown.map((property) => {
    const Control = controls[property.control] ?? controls['json'];
    if (Control === undefined) return null;
    const own = problemsBelow(problems, property.key);
    return (
      <Row key={property.key} property={property} problems={own}>
        {(id, describedBy) => (
          <Control
            id={id}
            describedBy={describedBy}
            property={property}
            value={value[property.key]}
            onChange={(next) => onChange(withProperty(value, property.key, next), property.key)}
            siblings={value}
            problems={own}
            disabled={disabled}
            renderObject={(part) => <PropertyPanel {...part} {...{ controls, row: Row, disabled }} />}
          />
        )}
      </Row>
    );
  });
}

/** Problems at `/<key>` and below it, with what is left of their pointers. */
export const problemsBelow = (problems: readonly Problem[], key: string | number): Problem[] =>
  problems.flatMap((problem) =>
    problem.pointer === `/${key}` || problem.pointer.startsWith(`/${key}/`)
      ? [{ ...problem, pointer: problem.pointer.slice(`/${key}`.length) }]
      : [],
  );
