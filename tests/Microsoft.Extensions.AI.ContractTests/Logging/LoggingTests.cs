using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Extensions.AI.ContractTests;

public class LoggingTests
{
    [Fact]
    public void InvalidArguments_Throw()
    {
        Assert.Throws<ArgumentNullException>("innerClient", () => new LoggingChatClient(null!, NullLogger.Instance));
        Assert.Throws<ArgumentNullException>("logger", () => new LoggingChatClient(new TestChatClient(), null!));
        Assert.Throws<ArgumentNullException>("builder", () => LoggingChatClientBuilderExtensions.UseLogging(null!));
        using var client = new LoggingChatClient(new TestChatClient(), NullLogger.Instance);
        Assert.Throws<ArgumentNullException>("value", () => client.JsonSerializerOptions = null!);
        Assert.Same(AIJsonUtilities.DefaultOptions, client.JsonSerializerOptions);
    }

    [Fact]
    public void UseLogging_NullLoggerFactory_AddsNoStage()
    {
        var inner = new TestChatClient();
        Assert.Same(inner, inner.AsBuilder().UseLogging(NullLoggerFactory.Instance).Build());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Debug_LogsTheCourseWithoutContent(bool streaming)
    {
        using var provider = new RecordingLoggerProvider(LogLevel.Debug);
        using var factory = provider.CreateFactory();
        await TestChatClient.Answering(Responses.Text("secret answer")).AsBuilder().UseLogging(factory).Build().AskAsync(streaming, "secret question");

        Assert.Equal(typeof(LoggingChatClient).FullName, provider.Category);
        Assert.All(provider.Entries, e => Assert.Equal(LogLevel.Debug, e.Level));
        Assert.DoesNotContain(provider.Entries, e => e.Text.Contains("secret", StringComparison.Ordinal));
        Assert.Contains("invoked", provider.Entries[0].Text, StringComparison.Ordinal);
        Assert.Contains("completed", provider.Entries[^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Trace_LogsContent(bool streaming)
    {
        using var provider = new RecordingLoggerProvider();
        using var factory = provider.CreateFactory();
        await TestChatClient.Answering(Responses.Text("secret answer")).AsBuilder().UseLogging(factory).Build().AskAsync(streaming, "secret question");
        Assert.Contains(provider.Entries, e => e.Level == LogLevel.Trace && e.Text.Contains("secret question", StringComparison.Ordinal));
        Assert.Contains(provider.Entries, e => e.Level == LogLevel.Trace && e.Text.Contains("secret answer", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Failure_IsAnErrorWithTheException(bool streaming)
    {
        using var provider = new RecordingLoggerProvider();
        using var factory = provider.CreateFactory();
        var failure = new FormatException();
        var client = TestChatClient.Answering((_, _, _) => throw failure).AsBuilder().UseLogging(factory).Build();
        await Assert.ThrowsAsync<FormatException>(() => client.AskAsync(streaming));
        Assert.Equal((LogLevel.Error, failure), (provider.Entries[^1].Level, provider.Entries[^1].Exception));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancellation_IsNoError(bool streaming)
    {
        using var provider = new RecordingLoggerProvider();
        using var factory = provider.CreateFactory();
        var client = TestChatClient.Answering((_, _, _) => throw new OperationCanceledException()).AsBuilder().UseLogging(factory).Build();
        await Assert.ThrowsAsync<OperationCanceledException>(() => client.AskAsync(streaming));
        Assert.DoesNotContain(provider.Entries, e => e.Level > LogLevel.Debug);
        Assert.Contains("canceled", provider.Entries[^1].Text, StringComparison.Ordinal);
    }
}
