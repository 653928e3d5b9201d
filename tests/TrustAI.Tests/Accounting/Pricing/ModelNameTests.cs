using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Accounting.Pricing;

public class ModelNameTests
{
    private static readonly PriceCatalog Custom = PriceCatalog.Empty.With(
    [
        Price("anthropic.claude-x-v1:0", "bedrock", 1),
        Price("us.anthropic.claude-x-v1:0", "bedrock", 2),
        Price("us-gov-west-1/anthropic.claude-x-v1:0", "bedrock", 3),
        Price("amazon.nova", "bedrock", 4),
        Price("claude-x-20250929", "vertex_ai", 5),
        Price("claude-y", "vertex_ai", 6),
        Price("gemini-z", "gemini", 7),
        Price("real", "azure", 8),
        Price("prod", "azure", 9),
    ]);

    [Theory]
    [InlineData("anthropic.claude-x-v1:0", 1)]
    [InlineData("bedrock/anthropic.claude-x-v1:0", 1)]
    [InlineData("bedrock/converse/anthropic.claude-x-v1:0", 1)]
    [InlineData("us.anthropic.claude-x-v1:0", 2)]
    [InlineData("eu.anthropic.claude-x-v1:0", 1)]
    [InlineData("us-gov-west-1/anthropic.claude-x-v1:0", 3)]
    [InlineData("bedrock/us-gov-west-1/anthropic.claude-x-v1:0", 3)]
    [InlineData("eu-central-1/anthropic.claude-x-v1:0", 1)]
    [InlineData("us-east-1/us.anthropic.claude-x-v1:0", 2)]
    [InlineData("us.amazon.nova", 4)]
    [InlineData("us-gov.amazon.nova", 4)]
    [InlineData("arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-x-v1:0", 1)]
    [InlineData("arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-x-v1:0", 2)]
    public void Find_BedrockSpelling_IsItsPrice(string model, int expected)
    {
        Assert.Equal(expected, Custom.Find(model, "aws.bedrock")?.InputPerMillion);
    }

    [Theory]
    [InlineData("arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abcdef")]
    [InlineData("us.us.amazon.nova")]
    [InlineData("nova")]
    [InlineData("us.")]
    [InlineData("arn:aws")]
    [InlineData("vendor/amazon.nova")]
    [InlineData("some-thing/amazon.nova")]
    public void Find_BedrockNameThatOnlyResembles_IsUnknown(string model) => Assert.Null(Custom.Find(model, "bedrock"));

    [Theory]
    [InlineData("claude-x@20250929", "vertex_ai", 5)]
    [InlineData("claude-y@20250929", "vertex_ai", 6)]
    [InlineData("publishers/anthropic/models/claude-x@20250929", "vertex_ai", 5)]
    [InlineData("gemini-z-001", "gemini", 7)]
    [InlineData("models/gemini-z-001", "gemini", 7)]
    public void Find_GoogleVersion_IsItsPrice(string model, string provider, int expected) => Assert.Equal(expected, Custom.Find(model, provider)?.InputPerMillion);

    [Theory]
    [InlineData("gemini-z-0001", "gemini")]
    [InlineData("gemini-z-01", "gemini")]
    [InlineData("gemini-z-abc", "gemini")]
    [InlineData("claude-y-001", "bedrock")]
    [InlineData("@20250929", "vertex_ai")]
    [InlineData("-001", "gemini")]
    public void Find_GoogleNameThatOnlyResembles_IsUnknown(string model, string provider) => Assert.Null(Custom.Find(model, provider));

    [Fact]
    public void WithDeployments_Name_MeansItsModelBeforeAllElse()
    {
        var mapped = Custom.WithDeployments([KeyValuePair.Create("prod", "real"), KeyValuePair.Create(" Test ", "azure/real")]);

        Assert.Equal(8, mapped.Find("PROD", "azure.ai.openai")!.InputPerMillion);
        Assert.Equal(8, mapped.Find("test", "azure")!.InputPerMillion);
        Assert.Equal(9, Custom.Find("prod", "azure")!.InputPerMillion);
        Assert.Equal(8, mapped.With(Price("other", "azure", 1)).Find("prod", "azure")!.InputPerMillion);
        Assert.Throws<ArgumentNullException>("deployments", () => Custom.WithDeployments(null!));
    }

    private static readonly string[] AbsurdNames =
    [
        new string('a', 10_000), new string('/', 10_000), string.Concat(Enumerable.Repeat("us.", 4000)), "gpt-4o\0", "gpt-4o\n\tx", "\u202egpt-4o", "ｇｐｔ-4o", "гпт-4о", "模型", "🤖", "\ud800", "ft:" + new string(':', 600),
        new string('@', 512), "arn:aws:" + new string('/', 500), "%", "..", "models/", "projects//models/",
    ];

    [Fact]
    public void Find_AbsurdName_IsUnknown()
    {
        foreach (var name in AbsurdNames)
        {
            Assert.Null(PriceCatalog.Embedded.Find("gpt-4o", name));
            Assert.All([null, "openai", "bedrock", "vertex_ai", "azure", name], provider => Assert.Null(PriceCatalog.Embedded.Find(name, provider)));
        }
    }

    [Fact]
    public void Find_ManyUnknownNames_AreNotRememberedWithoutEnd()
    {
        var catalog = PriceCatalog.Embedded.With(Price("m", "p", 1));
        for (var i = 0; i < 5000; i++)
        {
            Assert.Null(catalog.Find($"no-such-model-{i}", "openai"));
        }

        Assert.Equal(1, catalog.Find("m", "p")!.InputPerMillion);
    }

    [Fact]
    public void NormalizeResolveAndPrice_Once_AllocatesLessThanAKilobyte()
    {
        var details = new UsageDetails
        {
            InputTokenCount = 3000,
            OutputTokenCount = 500,
            TotalTokenCount = 3500,
            CachedInputTokenCount = 1000,
            ReasoningTokenCount = 200,
            AdditionalCounts = new() { ["InputTokenDetails.AudioTokenCount"] = 0, ["OutputTokenDetails.AcceptedPredictionTokenCount"] = 0 },
        };
        var context = new CostContext { ServiceTier = "priority" };
        Assert.NotNull(Account());

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            Account();
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 100, 0, 1023);

        Cost? Account() => CostCalculator.Calculate(TokenUsage.FromDetails(details), PriceCatalog.Embedded.Find("gpt-5-2025-08-07", "openai"), context);
    }

    private static ModelPrice Price(string model, string provider, decimal input) => new() { Model = model, Provider = provider, InputPerMillion = input, OutputPerMillion = input };

    [Fact]
    public void OpenAIClient_PrefixNamesWhoBills_BeforeOpenAI()
    {
        PriceCatalog catalog = PriceCatalog.Embedded
            .With(new ModelPrice { Model = "open-model", Provider = "openai", InputPerMillion = 1, OutputPerMillion = 1 })
            .With(new ModelPrice { Model = "open-model", Provider = "groq", InputPerMillion = 2, OutputPerMillion = 2 })
            .With(new ModelPrice { Model = "groq/named-as-it-is", Provider = "openai", InputPerMillion = 3, OutputPerMillion = 3 });

        Assert.Equal(2, catalog.Find("groq/open-model", "openai")!.InputPerMillion);
        Assert.Equal(1, catalog.Find("openai/open-model", "openai")!.InputPerMillion);
        Assert.Equal(3, catalog.Find("groq/named-as-it-is", "openai")!.InputPerMillion);
    }
}
