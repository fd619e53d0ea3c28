// The ids, symbols and scales of grafana/grafana, packages/grafana-data/src/valueFormats/categories.ts.

/** How a unit is written: its symbol, its scale, and how many steps of the scale above the base it starts. */
export interface UnitFormat {
  readonly symbol: string;
  readonly by: 'nothing' | 'count' | 'short' | 'SI' | 'IEC';
  readonly offset: number;
}

/** The prefixes of each scale, from the base up; only SI has prefixes below the base. */
export const SCALES = {
  count: { factor: 1000, prefixes: ['', 'K', 'M', 'B', 'T'] },
  short: {
    factor: 1000,
    prefixes: ['', ' K', ' Mil', ' Bil', ' Tri', ' Quadr', ' Quint', ' Sext', ' Sept'],
  },
  IEC: { factor: 1024, prefixes: ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei', 'Zi', 'Yi'] },
  SI: { factor: 1000, prefixes: ['', 'k', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y'] },
} as const;
export const BELOW_ONE: readonly string[] = ['m', 'µ', 'n', 'p', 'f'];

type UnitEntry = [id: string, format: UnitFormat];

const entry = (by: UnitFormat['by'], id: string, symbol: string, offset = 0): UnitEntry => [
  id,
  { symbol, by, offset },
];
const stepped = (by: UnitFormat['by'], symbol: string, ids: string): UnitEntry[] =>
  ids.split(' ').map((id, offset) => entry(by, id, symbol, offset));

// `id=symbol`, or the id alone if it is the symbol.
const listed = (by: UnitFormat['by'], ids: string): UnitEntry[] =>
  ids.split(' ').map((text) => {
    const [id = '', symbol = id] = text.split('=');
    return entry(by, id, symbol);
  });

const rates = (symbol: string, by: UnitFormat['by'], ending: string): UnitEntry[] =>
  ['K', 'M', 'G', 'T', 'P'].map((prefix, index) =>
    entry(by, `${prefix}${ending}`, symbol, index + 1),
  );

/** Units that are a number with a symbol, by id; without times, dates, per cent and currencies. */
export const UNIT_FORMATS: ReadonlyMap<string, UnitFormat> = new Map([
  entry('nothing', '', ''),
  entry('nothing', 'none', ''),
  entry('nothing', 'string', ''),
  entry('short', 'short', ''),
  ...listed(
    'count',
    'cps=c/s ops=ops/s reqps=req/s rps=rd/s wps=wr/s iops=io/s eps=evt/s mps=msg/s',
  ),
  ...listed('count', 'recps=rec/s rowsps=rows/s cpm=c/m opm=ops/m reqpm=req/m rpm=rd/m wpm=wr/m'),
  ...stepped('IEC', 'B', 'bytes kbytes mbytes gbytes tbytes pbytes'),
  ...stepped('SI', 'B', 'decbytes deckbytes decmbytes decgbytes dectbytes decpbytes'),
  ...listed('IEC', 'bits=b binBps=B/s binbps=b/s'),
  ...listed('SI', 'decbits=b Bps=B/s bps=b/s pps=p/s hertz=Hz joule=J volt=V amp=A Hs=H/s'),
  ...rates('B/s', 'SI', 'Bs'),
  ...rates('b/s', 'SI', 'bits'),
  ...rates('B/s', 'IEC', 'iBs'),
  ...rates('b/s', 'IEC', 'ibits'),
  ...listed('SI', 'watth=Wh voltamp=VA voltampreact=var amph=Ah ohm=Ω farad=F henry=H lumens=Lm'),
  ...listed('SI', 'flops=FLOP/s massg=g lengthm=m pressurebar=bar pressurepa=Pa rothz=Hz litre=L'),
  ...listed('SI', 'forceN=N forceNm=Nm radbq=Bq radsv=Sv'),
  ...stepped('SI', 'W', 'watt kwatt megwatt gwatt'),
  entry('SI', 'kwatth', 'Wh', 1),
  entry('SI', 'kvoltamp', 'VA', 1),
  entry('SI', 'kvolt', 'V', 1),
  entry('SI', 'kamp', 'A', 1),
  entry('SI', 'masskg', 'g', 1),
  entry('SI', 'lengthkm', 'm', 1),
  entry('SI', 'mwatt', 'W', -1),
  entry('SI', 'mvolt', 'V', -1),
  entry('SI', 'mamp', 'A', -1),
  entry('SI', 'mamph', 'Ah', -1),
  entry('SI', 'massmg', 'g', -1),
  entry('SI', 'lengthmm', 'm', -1),
  entry('SI', 'mlitre', 'L', -1),
  entry('SI', 'pressurembar', 'bar', -1),
  ...listed(
    'nothing',
    'celsius=°C fahrenheit=°F farenheit=°F kelvin=K degree=° humidity=%H dB pixel=px radian=rad',
  ),
  ...listed('nothing', 'ppm conppb=ppb conmgm3=mg/m³ congm3=g/m³ conμgm3=μg/m³ lux=lux m3=m³'),
  ...listed('nothing', 'pressurehpa=hPa pressurekpa=kPa pressurehg="Hg rotrpm=rpm rotrads=rad/s'),
  ...listed('nothing', 'velocityms=m/s velocitykmh=km/h velocitymph=mph velocityknot=kn masst=t'),
  ...listed('nothing', 'accMS2=m/sec² areaM2=m² lengthft=ft lengthmi=mi litreh=L/h flowlpm=L/min'),
  ...listed('nothing', 'Wm2=W/m²'),
]);

/** Whether a unit is scaled by powers of 1024. */
export const isBinary = (unit = ''): boolean => UNIT_FORMATS.get(unit)?.by === 'IEC';
