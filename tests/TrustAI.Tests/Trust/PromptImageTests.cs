using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust;

/// <summary>What is not text in a prompt.</summary>
public sealed class PromptImageTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Images_ReachTheSamples(bool streaming)
    {
        var image = new DataContent(new byte[] { 1, 2, 3 }, "image/png");
        var link = new UriContent(new Uri("https://example.com/a.png"), "image/png");
        TestChatClient model = TestChatClient.Answering("a cat");
        using var client = new TrustScoringChatClient(model, SampledTrust.Options());

        ChatResponse response = await client.AskAsync(streaming, [new ChatMessage(ChatRole.User, [new TextContent("What is this?"), image, link])], null, TestContext.Current.CancellationToken);

        Assert.Equal(1, Assert.Single(response.GetTrustReport()!.Trust!.Signals).Score);
        Assert.Equal(2, model.Samples.Count);
        Assert.All(model.Samples, sample => Assert.Equal([image, link], Assert.Single(sample.Messages).Contents.Skip(1)));
    }
}
