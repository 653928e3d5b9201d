namespace Microsoft.Extensions.AI.ContractTests;

public class ConfigureOptionsTests
{
    [Fact]
    public void InvalidArguments_Throw()
    {
        Assert.Throws<ArgumentNullException>("innerClient", () => new ConfigureOptionsChatClient(null!, _ => { }));
        Assert.Throws<ArgumentNullException>("configure", () => new ConfigureOptionsChatClient(new TestChatClient(), null!));
        Assert.Throws<ArgumentNullException>("builder", () => ConfigureOptionsChatClientBuilderExtensions.ConfigureOptions(null!, _ => { }));
        Assert.Throws<ArgumentNullException>("configure", () => new TestChatClient().AsBuilder().ConfigureOptions(null!));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ConfigureOptions_GivenOptions_ChangesACopy(bool streaming)
    {
        ChatOptions? seen = null;
        var client = TestChatClient.Answering((_, o, _) => { seen = o; return Responses.Text("x"); }).AsBuilder()
            .ConfigureOptions(o => o.Temperature = 0.5f).Build();
        var options = new ChatOptions { ModelId = "m" };

        await client.AskAsync(streaming, options: options);

        Assert.NotSame(options, seen);
        Assert.Equal(("m", 0.5f), (seen!.ModelId, seen.Temperature));
        Assert.Null(options.Temperature);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ConfigureOptions_NoOptions_StartsWithEmptyOnes(bool streaming)
    {
        ChatOptions? seen = null;
        var client = TestChatClient.Answering((_, o, _) => { seen = o; return Responses.Text("x"); }).AsBuilder()
            .ConfigureOptions(o => o.Seed = 7).Build();
        await client.AskAsync(streaming);
        Assert.Equal(7, seen?.Seed);
    }
}
