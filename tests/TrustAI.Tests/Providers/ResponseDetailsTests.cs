using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Providers;

/// <summary>What only a provider's own objects tell, by a reader of the user's own.</summary>
public sealed class ResponseDetailsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Usage_TheAdapterHasNoPlaceFor_IsAdded(bool streaming)
    {
        TrustReport report = await AskAsync(streaming, details => details.Usage = new TokenUsage { InputTokens = 100, CacheWriteTokens = 40, ReportedCost = 0.5m });

        TokenUsage usage = report.Accounting!.Answer!.Usage!;
        Assert.Equal((100, 10, 40), (usage.InputTokens, usage.OutputTokens, usage.CacheWriteTokens));
        Assert.Equal(0.5m, report.Accounting.Total.Amount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Usage_OfAnotherSum_DoesNotReplaceTheAdapters(bool streaming)
    {
        // Two turns of a loop come with the object of the last one.
        TrustReport report = await AskAsync(
            streaming, details => details.Usage = new TokenUsage { InputTokens = 60, OutputTokens = 6 }, response =>
            {
                response.Messages.Insert(0, new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("1", "look")]) { MessageId = "first" });
                response.Messages.Insert(1, new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", "found")]) { MessageId = "tool" });
            });

        Assert.Equal((100, 10), (report.Accounting!.Answer!.Usage!.InputTokens, report.Accounting.Answer.Usage.OutputTokens));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Usage_TheAdapterDoesNotPassOnAtAll_Counts(bool streaming)
    {
        TrustReport report = await AskAsync(streaming, details => details.Usage = new TokenUsage { InputTokens = 60, OutputTokens = 6 }, response => response.Usage = null);

        Assert.Equal(new TokenUsage { InputTokens = 60, OutputTokens = 6 }, report.Accounting!.Answer!.Usage);
        Assert.False(report.Accounting.Estimated);
        Assert.DoesNotContain(report.Problems, problem => problem.Kind is TrustProblemKind.MissingUsage);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fingerprint_StandsInTheReport(bool streaming)
    {
        TrustReport report = await AskAsync(streaming, details => details.SystemFingerprint = "fp_1");

        Assert.Equal("fp_1", report.Accounting!.SystemFingerprint);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fingerprint_OfJson_StandsInTheReport(bool streaming)
    {
        using var json = System.Text.Json.JsonDocument.Parse("""{"system_fingerprint":"fp_2","service_tier":"flex"}""");

        TrustReport report = await AskAsync(streaming, null, response => response.RawRepresentation = json);

        Assert.Equal(("fp_2", "flex"), (report.Accounting!.SystemFingerprint, report.Accounting.Answer!.Tier));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Multiplier_ChangesThePrice(bool streaming)
    {
        decimal full = (await AskAsync(streaming, _ => { })).Accounting!.Total.Amount!.Value;

        TrustReport report = await AskAsync(streaming, details => details.PriceMultiplier = 0.5m);

        Assert.Equal(full / 2, report.Accounting!.Total.Amount);
    }

    [Fact]
    public async Task Reader_RegisteredAsAService_IsAsked()
    {
        TrustReport report = await AskAsync(false, details => details.SystemFingerprint = "fp_3", asService: true);

        Assert.Equal("fp_3", report.Accounting!.SystemFingerprint);
    }

    private static async Task<TrustReport> AskAsync(bool streaming, Action<ResponseDetails>? tell, Action<ChatResponse>? change = null, bool asService = false)
    {
        ChatResponse Answer()
        {
            ChatResponse response = TestChatClient.Response("Paris");
            response.RawRepresentation = tell is null ? null : new ScriptedDetails(tell);
            change?.Invoke(response);
            return response;
        }

        async IAsyncEnumerable<ChatResponseUpdate> Stream()
        {
            await Task.Yield();
            ChatResponse response = Answer();
            ChatResponseUpdate[] updates = response.ToChatResponseUpdates();
            updates[^1].RawRepresentation = response.RawRepresentation;
            foreach (ChatResponseUpdate update in updates)
            {
                yield return update;
            }
        }

        var inner = new TestChatClient { OnResponse = (_, _) => Task.FromResult(Answer()), OnStream = (_, _) => Stream() };
        using IChatClient client = DetailsPipeline.Build(inner, asService);
        return (await client.AskAsync(streaming)).GetTrustReport()!;
    }
}
