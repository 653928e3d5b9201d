namespace TrustAI;

/// <summary>Which model counts images how; figures of OpenAI's guide as of 2026.</summary>
internal static class ImageFormulas
{
    private const int Unlimited = int.MaxValue;

    private static readonly PatchLimits Small = new(Unlimited, 512);
    private static readonly PatchLimits Medium = new(2_500, 2048);
    private static readonly PatchLimits Large = new(10_000, 6000);
    private static readonly PatchLimits Fixed = new(6_144, Unlimited);
    private static readonly PatchLimits Whole = new(Unlimited, Unlimited);

    private static readonly ClaudeFormula Claude = new(1568, 1600);
    private static readonly ClaudeFormula ClaudeHighResolution = new(2576, 4784);
    private static readonly GeminiFormula Gemini = new();

    // The first that fits holds: longer names of a family stand before shorter ones.
    private static readonly (string Family, ImageFormula Formula)[] Families =
    [
        ("gpt-4o-mini", new TileFormula(2833, 5667)),
        ("gpt-4o", new TileFormula(85, 170)),
        ("chatgpt-4o", new TileFormula(85, 170)),
        ("gpt-4.1-mini", OneLimit(1.62m)),
        ("gpt-4.1-nano", OneLimit(2.46m)),
        ("gpt-4.1", new TileFormula(85, 170)),
        ("gpt-4.5", new TileFormula(85, 170)),
        ("gpt-4-turbo", new TileFormula(85, 170)),
        ("gpt-5-mini", OneLimit(1.2m)),
        ("gpt-5-nano", OneLimit(1.5m)),
        ("gpt-5", new TileFormula(70, 140)),
        ("gpt-5.1", new TileFormula(70, 140)),
        ("gpt-5.2", OneLimit(1.2m)),
        ("gpt-5.4", new PatchFormula(1.2m, Fixed, Medium, Large)),
        ("gpt-5.5", new PatchFormula(1.2m, Small, Medium, Large)),
        ("gpt-5.6", new PatchFormula(1.2m, Small, Medium, Whole)),
        ("o1", new TileFormula(75, 150)),
        ("o3", new TileFormula(75, 150)),
        ("o4-mini", OneLimit(1.72m)),
        ("computer-use-preview", new TileFormula(65, 129)),
        ("gpt-image-1", new GeneratorFormula()),
    ];

    public static ImageFormula? For(string? model)
    {
        ReadOnlySpan<char> name = ModelFamilies.BaseName(model);
        foreach ((string family, ImageFormula formula) in Families)
        {
            if (ModelFamilies.IsIn(name, family))
            {
                return formula;
            }
        }

        int claude = name.IndexOf("claude", StringComparison.OrdinalIgnoreCase);
        if (claude >= 0)
        {
            return ClaudeVersion.IsHighResolution(name[claude..]) ? ClaudeHighResolution : Claude;
        }

        return name.StartsWith("gemini", StringComparison.OrdinalIgnoreCase) ? Gemini : null;
    }

    private static PatchFormula OneLimit(decimal perPatch) => new(perPatch, Fixed, Fixed, Fixed);
}
