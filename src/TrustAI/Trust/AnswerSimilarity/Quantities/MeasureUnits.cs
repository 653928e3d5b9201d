using System.Collections.Frozen;
using System.Globalization;

namespace TrustAI;

/// <summary>The units an answer's figure may carry, by the ways they are written.</summary>
internal static class MeasureUnits
{
    // Dimension and system, then each unit: its factor and its names. "pound" is left out: it is a weight or a currency.
    private const string Table = """
        length metric: 1 m metre metres meter meters; 1000 km kilometre kilometres kilometer kilometers kms; 0.01 cm centimetre centimetres centimeter centimeters; 0.001 mm millimetre millimetres millimeter millimeters; 0.000001 µm μm micrometre micrometres micrometer micrometers micron microns; 0.000000001 nm nanometre nanometres nanometer nanometers
        length imperial: 1609.344 mi mile miles; 0.9144 yd yard yards; 0.3048 ft foot feet; 0.0254 in inch inches
        mass metric: 1 kg kilogram kilograms kilo kilos; 0.001 g gram grams; 0.000001 mg milligram milligrams; 0.000000001 µg μg mcg microgram micrograms; 1000 t tonne tonnes
        mass imperial: 0.45359237 lb lbs; 0.028349523125 oz ounce ounces
        time clock: 1 s sec secs second seconds; 0.001 ms millisecond milliseconds; 60 min mins minute minutes; 3600 h hr hrs hour hours; 86400 day days; 604800 week weeks
        months calendar: 1 month months; 12 yr yrs year years; 120 decade decades; 1200 century centuries
        volume metric: 1 l litre litres liter liters; 0.001 ml millilitre millilitres milliliter milliliters; 0.01 cl; 1000 m3 m³
        volume imperial: 3.785411784 gal gallon gallons
        area metric: 1 m2 m²; 1000000 km2 km²; 10000 ha hectare hectares
        area imperial: 4046.8564224 acre acres
        speed metric: 1 m/s; 0.2777777777777777777777777778 km/h kph kmh
        speed imperial: 0.44704 mph; 0.5144444444444444444444444444 kn knot knots
        power metric: 1 W watt watts; 1000 kW kilowatt kilowatts; 1000000 MW megawatt megawatts
        energy metric: 1 J joule joules; 1000 kJ; 3600000 kWh; 4184 kcal
        data decimal: 1 byte bytes; 1000 kB KB kilobyte kilobytes; 1000000 MB megabyte megabytes; 1000000000 GB gigabyte gigabytes; 1000000000000 TB terabyte terabytes
        share percent: 1 % percent pct
        dollar money: 1 $ US$ USD dollar dollars; 0.01 ¢ cent cents
        euro money: 1 € EUR euro euros
        sterling money: 1 £ GBP
        yen money: 1 ¥ JPY yen
        rupee money: 1 ₹ INR rupee rupees
        """;

    private static readonly FrozenDictionary<string, MeasureUnit> Known = Read();

    public static MeasureUnit? Find(string name) =>
        // mW is not MW, but Km, KG and Dollars are written for km, kg and dollars.
        Known.GetValueOrDefault(name) ?? (name.Length > 1 ? Known.GetValueOrDefault(name.ToLowerInvariant()) : null);

    private static FrozenDictionary<string, MeasureUnit> Read()
    {
        var units = new Dictionary<string, MeasureUnit>(StringComparer.Ordinal)
        {
            ["K"] = new("temperature", "kelvin", 1),
            ["kelvin"] = new("temperature", "kelvin", 1),
        };
        foreach (string name in (string[])["°C", "° C", "℃", "celsius"])
        {
            units[name] = new("temperature", "celsius", 1, 273.15m);
        }

        foreach (string name in (string[])["°F", "° F", "℉", "fahrenheit"])
        {
            units[name] = new("temperature", "fahrenheit", 5 / 9m, 459.67m);
        }

        foreach (string line in Table.Split('\n', StringSplitOptions.TrimEntries))
        {
            (string head, string body) = (line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            string[] heads = head.Split(' ');
            foreach (string unit in body.Split(';', StringSplitOptions.TrimEntries))
            {
                string[] parts = unit.Split(' ');
                var read = new MeasureUnit(heads[0], heads[1], decimal.Parse(parts[0], CultureInfo.InvariantCulture));
                foreach (string name in parts[1..])
                {
                    units[name] = read;
                }
            }
        }

        return units.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
