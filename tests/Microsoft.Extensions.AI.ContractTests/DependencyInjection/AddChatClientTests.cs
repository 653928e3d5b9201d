using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.AI.ContractTests;

public class AddChatClientTests
{
    [Fact]
    public void InvalidArguments_Throw()
    {
        var services = new ServiceCollection();
        var client = new TestChatClient();
        Assert.Throws<ArgumentNullException>("serviceCollection", () => ((IServiceCollection)null!).AddChatClient(client));
        Assert.Throws<ArgumentNullException>("serviceCollection", () => ((IServiceCollection)null!).AddKeyedChatClient("key", _ => client));
        Assert.Throws<ArgumentNullException>("innerClient", () => services.AddChatClient((IChatClient)null!));
        Assert.Throws<ArgumentNullException>("innerClientFactory", () => services.AddChatClient((Func<IServiceProvider, IChatClient>)null!));
        Assert.Throws<ArgumentNullException>("innerClient", () => services.AddKeyedChatClient("key", (IChatClient)null!));
        Assert.Throws<ArgumentNullException>("innerClientFactory", () => services.AddKeyedChatClient("key", (Func<IServiceProvider, IChatClient>)null!));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(ServiceLifetime.Singleton)]
    [InlineData(ServiceLifetime.Scoped)]
    [InlineData(ServiceLifetime.Transient)]
    public void AddChatClient_Lifetime_IsThatOfTheDescriptor(ServiceLifetime? lifetime)
    {
        var services = new ServiceCollection();
        if (lifetime is { } given)
        {
            services.AddChatClient(_ => new TestChatClient(), given);
            services.AddKeyedChatClient("key", _ => new TestChatClient(), given);
        }
        else
        {
            services.AddChatClient(new TestChatClient());
            services.AddKeyedChatClient("key", new TestChatClient());
        }

        Assert.All(services, d =>
        {
            Assert.Equal(typeof(IChatClient), d.ServiceType);
            Assert.Equal(lifetime ?? ServiceLifetime.Singleton, d.Lifetime);
        });
        Assert.Equal([false, true], services.Select(d => d.IsKeyedService));
    }

    [Fact]
    public void AddChatClient_StageAddedAfterwards_CountsUntilFirstResolve()
    {
        var services = new ServiceCollection();
        var builder = services.AddChatClient(new TestChatClient());
        using var provider = services.BuildServiceProvider();
        builder.Use(c => new PassThroughChatClient(c, "late", []));
        Assert.IsType<PassThroughChatClient>(provider.GetRequiredService<IChatClient>());

        builder.Use(_ => throw new InvalidOperationException("too late to be called"));
        Assert.IsType<PassThroughChatClient>(provider.GetRequiredService<IChatClient>());
    }

    [Fact]
    public void AddKeyedChatClient_TwoKeys_ResolveApart()
    {
        var (first, second) = (new TestChatClient(), new TestChatClient());
        var services = new ServiceCollection();
        services.AddKeyedChatClient("first", first);
        services.AddKeyedChatClient("second", _ => second).ConfigureOptions(_ => { });
        using var provider = services.BuildServiceProvider();
        Assert.Same(first, provider.GetRequiredKeyedService<IChatClient>("first"));
        Assert.IsType<ConfigureOptionsChatClient>(provider.GetRequiredKeyedService<IChatClient>("second"));
        Assert.Same(second, provider.GetRequiredKeyedService<IChatClient>("second").GetService<TestChatClient>());
        Assert.Null(provider.GetService<IChatClient>());
    }

    [Fact]
    public void AddChatClient_FactoriesSeeTheProvider()
    {
        var services = new ServiceCollection().AddSingleton("a service");
        string? seen = null;
        services.AddChatClient(s => { seen = s.GetRequiredService<string>(); return new TestChatClient(); });
        using var provider = services.BuildServiceProvider();
        _ = provider.GetRequiredService<IChatClient>();
        Assert.Equal("a service", seen);
    }

    [Fact]
    public void RequiredServices_Missing_ThrowAtBuildNotAtUse()
    {
        var caching = new TestChatClient().AsBuilder().UseDistributedCache();
        var logging = new TestChatClient().AsBuilder().UseLogging();
        Assert.Throws<InvalidOperationException>(() => caching.Build());
        Assert.Throws<InvalidOperationException>(() => logging.Build());
    }

    [Fact]
    public void OptionalServices_Missing_BuildAnyway()
    {
        var client = new TestChatClient().AsBuilder().UseFunctionInvocation().UseOpenTelemetry().Build();
        Assert.NotNull(client.GetService<FunctionInvokingChatClient>());
        Assert.NotNull(client.GetService<OpenTelemetryChatClient>());
    }

    [Fact]
    public void RequiredServices_Registered_AreFound()
    {
        var services = new ServiceCollection().AddLogging(b => b.AddProvider(new RecordingLoggerProvider())).AddDistributedMemoryCache();
        services.AddChatClient(new TestChatClient()).UseDistributedCache().UseLogging();
        using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<IChatClient>();
        Assert.NotNull(client.GetService<DistributedCachingChatClient>());
        Assert.NotNull(client.GetService<LoggingChatClient>());
        Assert.NotNull(provider.GetRequiredService<IDistributedCache>());
    }
}
