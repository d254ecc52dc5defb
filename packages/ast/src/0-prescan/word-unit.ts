/** Letters, digits, `_`, `$`, `\` of an escape, and everything beyond ASCII that is no space. */
export function isWordUnit(unit: number): boolean {
  if (unit < 0x80) {
    return (
      (unit >= 97 && unit <= 122) || // a-z
      (unit >= 65 && unit <= 90) || // A-Z
      (unit >= 48 && unit <= 57) || // 0-9
      unit === 95 || // _
      unit === 36 || // $
      unit === 92 // \
    );
  }
  return unit >= 0xaa && !isSpaceUnit(unit);
}

function isSpaceUnit(unit: number): boolean {
  return (
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    (unit >= 0x2028 && unit <= 0x202f) ||
    unit === 0x205f ||
    unit === 0x3000 ||
    unit === 0xfeff
  );
}
