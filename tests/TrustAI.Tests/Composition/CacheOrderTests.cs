using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Composition;

/// <summary>Trust scoring on either side of a cache.</summary>
public sealed class CacheOrderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CacheInside_FirstRequest_EverySampleIsACallOfItsOwn(bool streaming)
    {
        TestChatClient model = TestChatClient.Answering("Paris", "Paris", "London", "Rome");
        using IChatClient client = model.AsBuilder().UseTrustScoring(options => { SampledTrust.Configure(options); options.Trust.MaxSamples = 3; }).UseDistributedCache(Pipeline.NewCache()).Build();

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal(4, model.Calls.Count);
        Assert.Equal([1, 2, 3], model.Samples.Select(call => call.SampleNumber).Order());
        Assert.Equal(["London", "Rome"], response.GetTrustReport()!.Trust!.Alternatives.Select(other => other.Text).Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CacheInside_SecondRequest_AnswerAndTheSameSamplesComeFromTheCache(bool streaming)
    {
        TestChatClient model = TestChatClient.Answering("Paris", "Paris", "London", "Rome");
        using IChatClient client = model.AsBuilder().UseTrustScoring(options => { SampledTrust.Configure(options); options.Trust.MaxSamples = 3; }).UseDistributedCache(Pipeline.NewCache()).Build();

        TrustReport first = (await client.AskAsync(streaming)).GetTrustReport()!;
        TrustReport second = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.Equal(4, model.Calls.Count);
        Assert.NotEqual(first.CallId, second.CallId);
        Assert.Equal(first.Trust!.Score, second.Trust!.Score);
        Assert.Equal(first.Trust.Alternatives, second.Trust.Alternatives);
        Assert.Equal(4 * Pipeline.OneCall, second.Accounting!.Total.Amount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CacheInside_SameConversationTwice_FollowUpComesFromTheCache(bool streaming)
    {
        TestChatClient model = TestChatClient.Answering("Paris");
        using IChatClient client = model.AsBuilder().UseTrustScoring(SampledTrust.Configure).UseDistributedCache(Pipeline.NewCache()).Build();

        await ConverseAsync(client, streaming);
        int calls = model.Calls.Count;
        await ConverseAsync(client, streaming);

        Assert.Equal(calls, model.Calls.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CacheOutside_SameConversationTwice_FollowUpComesFromTheCache(bool streaming)
    {
        TestChatClient model = TestChatClient.Answering("Paris", "Paris", "L\u00fctetia \u201c<1>\u201d");
        using IChatClient client = model.AsBuilder().UseDistributedCache(Pipeline.NewCache()).UseTrustScoring(SampledTrust.Configure).Build();

        await ConverseAsync(client, streaming);
        int calls = model.Calls.Count;
        await ConverseAsync(client, streaming);

        Assert.Equal(6, calls);
        Assert.Equal(calls, model.Calls.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CacheOutside_SecondRequest_NoFurtherCallAndTheReportOfTheFirst(bool streaming)
    {
        TestChatClient model = TestChatClient.Answering("Paris");
        using IChatClient client = model.AsBuilder().UseDistributedCache(Pipeline.NewCache()).UseTrustScoring(SampledTrust.Configure).Build();

        ChatResponse first = await client.AskAsync(streaming);
        ChatResponse second = await client.AskAsync(streaming);

        Assert.Equal(3, model.Calls.Count);
        Assert.Equal(first.GetTrustReport()!.CallId, second.GetTrustReport()!.CallId);
        Assert.Equal(100, second.Usage!.InputTokenCount);
        Assert.Equal(10, second.Usage.OutputTokenCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CacheOutside_FailedAnswer_NothingIsKept(bool streaming)
    {
        TestChatClient model = TestChatClient.Answering("Paris");
        Func<TestCall, CancellationToken, Task<ChatResponse>> answer = model.OnResponse!;
        model.OnResponse = (_, _) => Task.FromException<ChatResponse>(new InvalidOperationException("down"));
        using IChatClient client = model.AsBuilder().UseDistributedCache(Pipeline.NewCache()).UseTrustScoring(SampledTrust.Configure).Build();

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.AskAsync(streaming));
        model.OnResponse = answer;

        Assert.Equal("Paris", (await client.AskAsync(streaming)).Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CacheInside_Reflection_IsKeptApartFromTheAnswerAndComesFromTheCacheAgain(bool streaming)
    {
        TestChatClient model = TestChatClient.Answering("Paris").WithReflections(90, 10);
        using IChatClient client = model.AsBuilder().UseTrustScoring(options => options.Trust.BandUpper = 1).UseDistributedCache(Pipeline.NewCache()).Build();

        ChatResponse first = await client.AskAsync(streaming);
        ChatResponse second = await client.AskAsync(streaming);

        Assert.Equal(("Paris", "Paris"), (first.Text, second.Text));
        Assert.Single(model.Reflections);
        Assert.Equal(3, model.Calls.Count);
        TrustSignal reflection = first.GetTrustReport()!.Trust!.Signals.Single(signal => signal.Name is "reflection");
        Assert.Equal(0.9, reflection.Score, 12);
        Assert.Equal(reflection.Score, second.GetTrustReport()!.Trust!.Signals.Single(signal => signal.Name is "reflection").Score);
        Assert.Empty(second.GetTrustReport()!.Problems);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CacheOutside_Reflection_IsNotMadeAgain(bool streaming)
    {
        TestChatClient model = TestChatClient.Answering("Paris").WithReflections(90, 10);
        using IChatClient client = model.AsBuilder().UseDistributedCache(Pipeline.NewCache()).UseTrustScoring(options => options.Trust.BandUpper = 1).Build();

        ChatResponse first = await client.AskAsync(streaming);
        ChatResponse second = await client.AskAsync(streaming);

        Assert.Equal(("Paris", "Paris"), (first.Text, second.Text));
        Assert.Single(model.Reflections);
        Assert.Equal(3, model.Calls.Count);
        ReportAssert.Same(first.GetTrustReport()!, second.GetTrustReport()!);
    }

    private static async Task ConverseAsync(IChatClient client, bool streaming)
    {
        List<ChatMessage> history = [new(ChatRole.User, "What is the capital of France?")];
        ChatResponse first = await client.AskAsync(streaming, history, options: null, TestContext.Current.CancellationToken);
        Assert.NotNull(first.Messages[^1].GetTrustReport());
        history.AddRange(first.Messages);
        history.Add(new ChatMessage(ChatRole.User, "Are you sure?"));
        ChatResponse second = await client.AskAsync(streaming, history, options: null, TestContext.Current.CancellationToken);
        Assert.NotNull(second.GetTrustReport());
    }
}
