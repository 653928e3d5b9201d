using Microsoft.Extensions.DependencyInjection;
using SharedFunc = System.Func<
    System.Collections.Generic.IEnumerable<Microsoft.Extensions.AI.ChatMessage>,
    Microsoft.Extensions.AI.ChatOptions?,
    System.Func<System.Collections.Generic.IEnumerable<Microsoft.Extensions.AI.ChatMessage>, Microsoft.Extensions.AI.ChatOptions?, System.Threading.CancellationToken, System.Threading.Tasks.Task>,
    System.Threading.CancellationToken,
    System.Threading.Tasks.Task>;

namespace Microsoft.Extensions.AI.ContractTests;

public class ChatClientBuilderTests
{
    [Fact]
    public void InvalidArguments_Throw()
    {
        Assert.Throws<ArgumentNullException>("innerClient", () => new ChatClientBuilder((IChatClient)null!));
        Assert.Throws<ArgumentNullException>("innerClientFactory", () => new ChatClientBuilder((Func<IServiceProvider, IChatClient>)null!));
        Assert.Throws<ArgumentNullException>("innerClient", () => ((IChatClient)null!).AsBuilder());
        var builder = new TestChatClient().AsBuilder();
        Assert.Throws<ArgumentNullException>("clientFactory", () => builder.Use((Func<IChatClient, IChatClient>)null!));
        Assert.Throws<ArgumentNullException>("clientFactory", () => builder.Use((Func<IChatClient, IServiceProvider, IChatClient>)null!));
        Assert.Throws<ArgumentNullException>("sharedFunc", () => builder.Use((SharedFunc)null!));
        Assert.Throws<ArgumentNullException>(() => builder.Use(null, null));
    }

    [Fact]
    public void Build_NoStages_ReturnsInnerClient()
    {
        var inner = new TestChatClient();
        Assert.Same(inner, inner.AsBuilder().Build());
        Assert.Same(inner, new ChatClientBuilder(_ => inner).Build());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Use_SeveralStages_FirstIsOutermost(bool streaming)
    {
        List<string> log = [];
        var client = TestChatClient.Answering(Responses.Text("x")).AsBuilder()
            .Use(c => new PassThroughChatClient(c, "first", log))
            .Use((c, _) => new PassThroughChatClient(c, "second", log))
            .Build();

        await client.AskAsync(streaming);

        Assert.Equal(["first", "second"], log);
    }

    [Fact]
    public void Build_FactoryReturnsNull_ThrowsWithItsIndex()
    {
        var builder = new TestChatClient().AsBuilder().Use(c => c).Use(_ => null!);
        var error = Assert.Throws<InvalidOperationException>(() => builder.Build());
        Assert.Contains("entry at index 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_WithServices_PassesThemToEveryFactory()
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        List<IServiceProvider> seen = [];
        _ = new ChatClientBuilder(s => { seen.Add(s); return new TestChatClient(); })
            .Use((c, s) => { seen.Add(s); return c; })
            .Build(services);
        Assert.All(seen, s => Assert.Same(services, s));
        Assert.Equal(2, seen.Count);
    }

    [Fact]
    public void Build_WithoutServices_PassesAnEmptyKeyedProvider()
    {
        IServiceProvider? seen = null;
        new TestChatClient().AsBuilder().Use((c, s) => { seen = s; return c; }).Build();
        Assert.Null(seen!.GetService<string>());
        Assert.Null(Assert.IsType<IKeyedServiceProvider>(seen, exactMatch: false).GetKeyedService(typeof(string), "key"));
        Assert.Throws<InvalidOperationException>(() => seen.GetRequiredKeyedService<string>("key"));
    }

    [Fact]
    public void Build_Twice_MakesNewStages()
    {
        var builder = new TestChatClient().AsBuilder().Use(c => new PassThroughChatClient(c, "stage", []));
        Assert.NotSame(builder.Build(), builder.Build());
    }

    [Fact]
    public void Dispose_Pipeline_DisposesInnerClient()
    {
        var inner = new TestChatClient();
        inner.AsBuilder().ConfigureOptions(_ => { }).UseFunctionInvocation().UseOpenTelemetry().Build().Dispose();
        Assert.True(inner.IsDisposed);
    }
}
