namespace TrustAI.Tests.Accounting.Pricing;

public class PriceCatalogTests
{
    private static readonly PriceCatalog Custom = PriceCatalog.Empty.With(
    [
        Price("small", "openai", 1),
        Price("small-large", "openai", 2),
        Price("ft:small", "openai", 3),
        Price("shared", "groq", 4),
        Price("shared", "together_ai", 5),
        Price("same", "groq", 6),
        Price("same", "together_ai", 6),
        Price("vendor/inner", "groq", 7),
        Price("small", "azure", 8),
        Price("flash", "gemini", 9),
        Price("flash", "vertex_ai", 10),
        Price("foundry", "azure_ai", 11),
    ]);

    [Theory]
    [InlineData("small", "openai", 1)]
    [InlineData(" SMALL ", " OpenAI ", 1)]
    [InlineData("openai/small", "openai", 1)]
    [InlineData("openai/small", null, 1)]
    [InlineData("small-large", "openai", 2)]
    [InlineData("ft:small:org:suffix:id", "openai", 3)]
    [InlineData("ft:small:org::id", null, 3)]
    [InlineData("same", null, 6)]
    [InlineData("same", "  ", 6)]
    [InlineData("vendor/inner", "groq", 7)]
    [InlineData("groq/vendor/inner", "groq", 7)]
    [InlineData("groq/vendor/inner", null, 7)]
    [InlineData("groq/vendor/inner", "openai", 7)]
    [InlineData("groq/vendor/inner", "OpenAI", 7)]
    [InlineData("foundry", "Azure", 11)]
    [InlineData("small", "azure.ai.openai", 8)]
    [InlineData("azure/small", "az.ai.openai", 8)]
    [InlineData("small", "az.ai.inference", 8)]
    [InlineData("foundry", "azure.ai.openai", 11)]
    [InlineData("models/flash", "gcp.gemini", 9)]
    [InlineData("models/flash", null, 9)]
    [InlineData("google/flash", "vertex_ai", 10)]
    [InlineData("publishers/google/models/flash", "vertex_ai", 10)]
    [InlineData("projects/p/locations/l/publishers/google/models/flash", null, 10)]
    public void Find_KnownName_IsItsPrice(string model, string? provider, int expected) =>
        Assert.Equal(expected, Custom.Find(model, provider)?.InputPerMillion);

    [Theory]
    [InlineData(null, "openai")]
    [InlineData(" ", "openai")]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("smal", "openai")]
    [InlineData("small-", "openai")]
    [InlineData("small-2025-01-01", "openai")]
    [InlineData("small:foo", "openai")]
    [InlineData("small", "acme-cloud")]
    [InlineData("openai/small", "acme-cloud")]
    [InlineData("acme/small", "openai")]
    [InlineData("openai/small", "groq")]
    [InlineData("openai/openai/small", "openai")]
    [InlineData("/small", "openai")]
    [InlineData("small/", "openai")]
    [InlineData("ft:small-large:org:suffix:id", "openai")]
    [InlineData("ft:shared:org:suffix:id", "groq")]
    [InlineData("ft:", "openai")]
    [InlineData("ft::", "openai")]
    [InlineData("shared", null)]
    [InlineData("inner", null)]
    [InlineData("inner", "groq")]
    public void Find_NameThatOnlyResembles_IsUnknown(string? model, string? provider) => Assert.Null(Custom.Find(model, provider));

    [Theory]
    [InlineData("azure.ai.openai", "azure")]
    [InlineData("az.ai.openai", "azure")]
    [InlineData("azure_openai", "azure")]
    [InlineData("azure.ai.inference", "azure_ai")]
    [InlineData("az.ai.inference", "azure_ai")]
    [InlineData("aws", "bedrock")]
    [InlineData("aws.bedrock", "bedrock")]
    [InlineData("aws_bedrock", "bedrock")]
    [InlineData("amazon-bedrock", "bedrock")]
    [InlineData("gcp.gemini", "gemini")]
    [InlineData("gcp.gen_ai", "gemini")]
    [InlineData("google", "gemini")]
    [InlineData("google-genai", "gemini")]
    [InlineData("gcp.vertex_ai", "vertex_ai")]
    [InlineData("vertex", "vertex_ai")]
    [InlineData("vertexai", "vertex_ai")]
    [InlineData("mistral_ai", "mistral")]
    [InlineData("mistralai", "mistral")]
    [InlineData("x_ai", "xai")]
    [InlineData("x-ai", "xai")]
    [InlineData("fireworks", "fireworks_ai")]
    [InlineData("together", "together_ai")]
    [InlineData("togetherai", "together_ai")]
    [InlineData("moonshotai", "moonshot")]
    [InlineData("moonshot_ai", "moonshot")]
    [InlineData("ibm.watsonx.ai", "watsonx")]
    [InlineData("vercel", "vercel_ai_gateway")]
    [InlineData("z-ai", "zai")]
    [InlineData("ACME", "acme")]
    public void Find_OtherNameOfAProvider_IsThatProvider(string alias, string provider)
    {
        var catalog = PriceCatalog.Empty.With([Price("m", provider, 1), Price("m", "another", 2)]);

        Assert.Equal(1, catalog.Find("m", alias)!.InputPerMillion);
        Assert.Equal(1, catalog.Find(alias + "/m", null)!.InputPerMillion);
        Assert.Equal(3, catalog.With(Price("m", alias, 3)).Find("m", provider)!.InputPerMillion);
    }

    [Fact]
    public void Find_NoProvider_OffersThatDifferInAnyPrice_MeanNone()
    {
        var price = Price("m", "a", 1) with { CacheReadPerMillion = 1, CacheWritePerMillion = 1, CacheWriteLongPerMillion = 1, Tiers = [new PriceTier { Threshold = 5 }] };
        ModelPrice[] others =
        [
            price with { InputPerMillion = 2 }, price with { OutputPerMillion = 2 }, price with { CacheReadPerMillion = 2 }, price with { CacheWritePerMillion = 2 },
            price with { CacheWriteLongPerMillion = 2 }, price with { Tiers = [] }, price with { Tiers = [new PriceTier { Threshold = 6 }] },
        ];

        Assert.All(others, other => Assert.Null(PriceCatalog.Empty.With([price, other with { Provider = "b" }]).Find("m", null)));
        Assert.Equal("a", PriceCatalog.Empty.With([price with { Provider = "b", ContextWindow = 7 }, price]).Find("m", null)!.Provider);
    }

    [Theory]
    [InlineData("/m")]
    [InlineData("/x/m")]
    [InlineData("any/m")]
    public void Find_SlashWithoutAProvider_IsNoPrefix(string model)
    {
        var catalog = Custom.With(Price("m", "  ", 5));

        Assert.Null(catalog.Find(model, "openai"));
        Assert.Null(catalog.Find(model, null));
        Assert.Equal(5, catalog.Find("m", "any")!.InputPerMillion);
    }

    [Theory]
    [InlineData("locations/models/flash")]
    [InlineData("projects/flash")]
    [InlineData("publishers/google/flash")]
    public void Find_PathThatIsNotGoogles_IsUnknown(string model)
    {
        Assert.Null(Custom.Find(model, null));
        Assert.Null(Custom.Find(model, "vertex_ai"));
    }

    [Fact]
    public void Find_FineTunedModelWithAPriceOfItsOwn_IsThatPrice()
    {
        var catalog = Custom.With(Price("ft:small:org::id", "openai", 30));

        Assert.Equal(30, catalog.Find("ft:small:org::id", null)!.InputPerMillion);
        Assert.Equal(30, catalog.Find("ft:small:org::id", "openai")!.InputPerMillion);
    }

    [Fact]
    public void With_SpacesAroundNames_AreTakenOff() =>
        Assert.Equal(4, Custom.With(Price(" new ", " OpenAI ", 4)).Find("new", "openai")!.InputPerMillion);

    [Fact]
    public void With_SamePlace_LaterWinsAndOriginalStays()
    {
        var changed = Custom.With(Price("Small", "OpenAI", 100));

        Assert.Equal(100, changed.Find("small", "openai")!.InputPerMillion);
        Assert.Equal(1, Custom.Find("small", "openai")!.InputPerMillion);
    }

    [Fact]
    public void With_NoProvider_HoldsAtEveryProvider()
    {
        var changed = PriceCatalog.Embedded.With(Price("gpt-4o", null, 100));

        Assert.Equal(100, changed.Find("gpt-4o", "openai")!.InputPerMillion);
        Assert.Equal(100, changed.Find("gpt-4o", "acme-cloud")!.InputPerMillion);
        Assert.Equal(100, changed.Find("openai/gpt-4o", "openai")!.InputPerMillion);
        Assert.Equal(100, changed.Find("gpt-4o", null)!.InputPerMillion);
    }

    [Fact]
    public void With_OneProviderAfterEveryProvider_HoldsThere()
    {
        var changed = Custom.With([Price("small", null, 100), Price("small", "openai", 101)]);

        Assert.Equal(101, changed.Find("small", "openai")!.InputPerMillion);
        Assert.Equal(100, changed.Find("small", "azure")!.InputPerMillion);
    }

    [Fact]
    public void With_OverrideOfReseller_AnswersForTheBareName() =>
        Assert.Equal(100, PriceCatalog.Embedded.With(Price("gpt-4o", "groq", 100)).Find("gpt-4o", null)!.InputPerMillion);

    [Fact]
    public void With_ListOfTiersChangedAfterwards_DoesNotMatter()
    {
        var tiers = new List<PriceTier> { new() { Threshold = 1 } };
        var catalog = PriceCatalog.Empty.With(Price("m", "p", 1) with { Tiers = tiers });

        tiers.Clear();

        Assert.Single(catalog.Find("m", "p")!.Tiers);
    }

    [Fact]
    public void With_InvalidArgs_Throws()
    {
        Assert.Throws<ArgumentNullException>("price", () => Custom.With((ModelPrice)null!));
        Assert.Throws<ArgumentNullException>("prices", () => Custom.With((IEnumerable<ModelPrice>)null!));
        Assert.Throws<ArgumentException>("prices", () => Custom.With(Price(" ", "openai", 1)));
        Assert.Throws<ArgumentException>("prices", () => Custom.With([null!]));
    }

    private static ModelPrice Price(string model, string? provider, decimal input) => new() { Model = model, Provider = provider, InputPerMillion = input, OutputPerMillion = input };
}
