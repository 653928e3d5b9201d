using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Quickstart;

return await QuickstartCommand.RunAsync(args, async (demo, cancellationToken) =>
{
    var services = new ServiceCollection();
    services.AddDistributedMemoryCache();
    services.AddChatClient(demo.CreateModel()) // any IChatClient: here recorded answers, or OpenAI when there is a key
        .UseDistributedCache()
        .UseTrustScoring(options =>
        {
            options.Trust.TrustedAt = QuickstartCommand.Threshold;
            demo.Configure(options);
        })
        .UseOpenTelemetry();

    await using ServiceProvider provider = services.BuildServiceProvider();
    IChatClient chatClient = provider.GetRequiredService<IChatClient>();

    // Asks questions of the chat client, reads response.GetTrustReport() and prints what it says.
    await demo.RunAsync(chatClient, cancellationToken);
});
