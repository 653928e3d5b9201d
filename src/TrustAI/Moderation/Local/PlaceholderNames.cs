namespace TrustAI;

/// <summary>Gives each value a name: its kind and a number that the text does not use already.</summary>
internal sealed class PlaceholderNames
{
    private readonly string _text;
    private readonly Dictionary<string, string> _originals;
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _last = new(StringComparer.Ordinal);

    public PlaceholderNames(string text, IReadOnlyDictionary<string, string> earlier)
    {
        _text = text;
        _originals = new Dictionary<string, string>(earlier, StringComparer.Ordinal);
        foreach ((string name, string original) in earlier)
        {
            _names[original] = name;
        }
    }

    public IReadOnlyDictionary<string, string> Originals => _originals;

    public string For(string category, string original)
    {
        if (_names.TryGetValue(original, out string? known))
        {
            return known;
        }

        string kind = category[(category.IndexOf('/', StringComparison.Ordinal) + 1)..].ToUpperInvariant().Replace('-', '_');
        int number = _last.GetValueOrDefault(kind);
        string name;
        do
        {
            name = $"[{kind}_{++number}]";
        }
        while (_originals.ContainsKey(name) || _text.Contains(name, StringComparison.Ordinal));
        _last[kind] = number;
        _names[original] = name;
        _originals[name] = original;
        return name;
    }
}
