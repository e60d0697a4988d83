/** Operators that formulas and messages calculate with. */
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%' | '^';

export function calculate(operator: ArithmeticOperator, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    case '^':
      return left ** right;
    default:
      return operator satisfies never;
  }
}

/** Operators that monitors and rules hold a value against a threshold with. */
export type ComparisonOperator = '>' | '>=' | '<' | '<=' | '==' | '!=';

export function compare(operator: ComparisonOperator, value: number, threshold: number): boolean {
  switch (operator) {
    case '>':
      return value > threshold;
    case '>=':
      return value >= threshold;
    case '<':
      return value < threshold;
    case '<=':
      return value <= threshold;
    case '==':
      return value === threshold;
    case '!=':
      return value !== threshold;
    default:
      return operator satisfies never;
  }
}
