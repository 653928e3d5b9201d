using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace AspNetCore.Tests;

public sealed class TelemetryTests
{
    // In milliseconds: far longer than it ever takes, so that what never comes fails the test instead of stopping the run.
    private const int Patience = 60_000;

    [Fact(Timeout = Patience)]
    public async Task Collector_Named_GetsSpansOfRequestChatAndScore()
    {
        string[] names = ["POST /chat", "chat meta-llama/Meta-Llama-3.1-70B-Instruct", "trustai.score"];
        var received = new StringBuilder();
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        await using WebApplication collector = builder.Build();
        collector.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.Latin1);
            string body = await reader.ReadToEndAsync(context.RequestAborted);
            lock (received)
            {
                if (received.Append(body) is var text && Array.TrueForAll(names, name => text.ToString().Contains(name, StringComparison.Ordinal)))
                {
                    all.TrySetResult();
                }
            }
        });
        await collector.StartAsync(TestContext.Current.CancellationToken);
        await using SampleServer server = await SampleServer.StartAsync(
            [],
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Urls.Single()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_BSP_SCHEDULE_DELAY", "100"));

        await server.AskAsync(RecordedServer.Question);

        await all.Task.WaitAsync(TestContext.Current.CancellationToken);
    }
}
