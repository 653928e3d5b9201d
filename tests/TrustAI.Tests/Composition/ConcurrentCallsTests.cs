using System.Globalization;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Composition;

/// <summary>One pipeline serves many calls at once.</summary>
public sealed class ConcurrentCallsTests
{
    private const int Calls = 200;

    [Fact]
    public async Task FullPipeline_ManyCallsAtOnce_EveryReportBelongsToItsOwnAnswer()
    {
        var tool = new CountingTool();
        using var spans = new RecordedSpans();
        TestChatClient model = new() { OnResponse = async (call, _) => await AnswerAsync(call) };
        using IChatClient client = model.AsBuilder()
            .UseDistributedCache(Pipeline.NewCache())
            .UseTrustScoring(SampledTrust.Configure)
            .UseFunctionInvocation()
            .UseOpenTelemetry(sourceName: spans.SourceName)
            .Build();

        ChatResponse[] responses = await Task.WhenAll(Enumerable.Range(0, Calls).Select(i => Task.Run(
            () => client.AskAsync(streaming: i % 2 == 0, Question(i), ToolLoop.Options(tool)), TestContext.Current.CancellationToken)));

        Assert.Equal(Calls, responses.Select(response => response.GetTrustReport()!.CallId).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Enumerable.Range(0, Calls).Count(UsesTool), tool.Runs);
        for (int i = 0; i < Calls; i++)
        {
            AssertBelongs(i, responses[i]);
        }
    }

    private static void AssertBelongs(int i, ChatResponse response)
    {
        TrustReport report = response.GetTrustReport()!;
        Assert.Equal(Text(i), response.Messages[^1].Text);
        Assert.Equal(report.CallId, response.Messages[^1].GetTrustReport()!.CallId);
        Assert.Equal(FusedScore.Consistency(IsSure(i) ? 1 : 0, 2), report.Trust!.Score);
        Assert.Equal(IsSure(i) ? [] : [Text(i + Calls)], report.Trust.Alternatives.Select(other => other.Text));
        long input = 1000 + i;
        int turns = UsesTool(i) ? 2 : 1;
        Assert.Equal(turns * input, report.Accounting!.Answer!.Usage!.InputTokens);
        Assert.Equal(turns * input, response.Usage!.InputTokenCount);
        Assert.Equal(2 * input, report.Accounting.Trust!.Usage!.InputTokens);
        Assert.Equal(Pipeline.Cost((turns + 2) * input, (turns + 2) * 5), report.Accounting.Total.Amount);
        Assert.Empty(report.Problems);
    }

    private static async Task<ChatResponse> AnswerAsync(TestCall call)
    {
        await Task.Yield();
        int i = int.Parse(call.Messages[0].Text, CultureInfo.InvariantCulture);
        bool first = call.Messages[^1].Role == ChatRole.User;
        AIContent content = UsesTool(i) && first && !call.IsSample
            ? new FunctionCallContent($"call-{i}", "look_up")
            : new TextContent(call.IsSample && !IsSure(i) ? Text(i + Calls) : Text(i));
        string id = $"{i}-{call.Messages.Count}-{call.SampleNumber}";
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, [content]) { MessageId = id })
        {
            ResponseId = id,
            ModelId = "gpt-4.1-mini",
            Usage = new UsageDetails { InputTokenCount = 1000 + i, OutputTokenCount = 5, TotalTokenCount = 1005 + i },
        };
    }

    private static string Question(int i) => i.ToString(CultureInfo.InvariantCulture);

    // Numbers are compared as numbers: either they agree or they do not.
    private static string Text(int i) => string.Create(CultureInfo.InvariantCulture, $"The answer is {7000 + i}.");

    private static bool IsSure(int i) => i % 3 != 0;

    private static bool UsesTool(int i) => i % 5 == 0;
}
