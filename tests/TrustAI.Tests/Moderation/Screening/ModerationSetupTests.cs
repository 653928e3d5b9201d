using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TrustAI.Tests;

public sealed class ModerationSetupTests
{
    [Fact]
    public async Task Services_BringModeratorsAndConfiguration()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Moderation:Input:Action"] = "Annotate",
            ["Moderation:Input:Categories:self-harm:Action"] = "Replace",
            ["Moderation:Input:Categories:self-harm:Message"] = "Please call 988.",
            ["Moderation:Streaming:Mode"] = "Hold",
            ["Moderation:Timeout"] = "00:00:02",
        }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IModerator>(new WordModerator(("sad", "self-harm")));
        services.AddTrustScoring(configuration);
        services.AddChatClient(TestChatClient.Answering("Paris")).UseModeration();
        await using ServiceProvider provider = services.BuildServiceProvider();

        ChatResponse response = await provider.GetRequiredService<IChatClient>().AskAsync(streaming: true, "I am sad");

        Assert.Equal("Please call 988.", response.Text);
        Assert.Equal("words", Moderated.Report(response).Input!.Provider);
    }

    [Fact]
    public void Mistakes_AreAllNamedAtOnce()
    {
        OptionsValidationException exception = Assert.Throws<OptionsValidationException>(() => TestChatClient.Answering("Paris").AsBuilder().UseModeration(options =>
        {
            options.Timeout = TimeSpan.Zero;
            options.Deadline = TimeSpan.FromHours(2);
            options.Moderators.Add(null!);
            options.Input.Threshold = 1.5;
            options.Input.Action = (ModerationAction)77;
            options.Input.Categories["hate"] = new() { Threshold = -1, Action = (ModerationAction)9, OnMissingVerdict = (MissingVerdictAction)9 };
            options.Output.Categories["hate"] = null!;
            options.Output.Message = null!;
            options.Streaming.WindowSize = 0;
            options.Streaming.Overlap = -1;
            options.Streaming.Mode = (ModerationStreamMode)9;
        }).Build());

        foreach (string expected in new[]
        {
            "Moderation.Timeout", "Moderation.Deadline", "Moderation.Moderators", "Threshold", "Action", "Moderation.Input.Categories[hate].Threshold", "Moderation.Input.Categories[hate].Action",
            "Moderation.Input.Categories[hate].OnMissingVerdict", "Moderation.Output.Categories[hate] is null", "Message", "WindowSize", "Overlap", "Moderation.Streaming.Mode",
        })
        {
            Assert.Contains(exception.Failures, failure => failure.Contains(expected, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(ModerationStreamMode.Observe, ModerationAction.Block, "hold or stop")]
    [InlineData(ModerationStreamMode.Observe, ModerationAction.Mask, "hold or stop")]
    [InlineData(ModerationStreamMode.Stop, ModerationAction.Mask, "Set the mode to hold")]
    [InlineData(ModerationStreamMode.Stop, ModerationAction.Block, null)]
    [InlineData(ModerationStreamMode.Observe, ModerationAction.Annotate, null)]
    public void Modes_ThatCannotDoWhatThePolicyWants_AreRefused(ModerationStreamMode mode, ModerationAction action, string? expected)
    {
        void Build() => TestChatClient.Answering("Paris").AsBuilder().UseModeration(options =>
        {
            options.Streaming.Mode = mode;
            options.Output.Categories["hate"] = new() { Action = action };
        }).Build().Dispose();

        if (expected is null)
        {
            Build();
        }
        else
        {
            Assert.Contains(expected, Assert.Throws<OptionsValidationException>(Build).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Directions_CanBeSwitchedOffOneByOne(bool input, bool output)
    {
        using IChatClient client = Moderated.Client(TestChatClient.Answering("Paris"), new WordModerator(), options =>
        {
            options.Input.Enabled = input;
            options.Output.Enabled = output;
        });

        foreach (bool streaming in new[] { false, true })
        {
            ModerationReport report = Moderated.Report(await client.AskAsync(streaming));
            Assert.Equal((input, output), (report.Input is not null, report.Output is not null));
        }
    }

    [Fact]
    public void CallOptions_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new ChatOptions().WithTrust(trust => trust.Moderation.Input = (ModerationAction)9));
        Assert.Throws<ArgumentException>(() => new ChatOptions().WithTrust(trust => trust.Moderation.Output = (ModerationAction)9));
        Assert.Throws<ArgumentException>(() => new ChatOptions().WithTrust(trust => trust.Moderation.StreamMode = (ModerationStreamMode)9));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Metrics_CountChecksFlagsAndActions(bool streaming)
    {
        using var metrics = new MetricRecorder();
        var options = new TrustScoringOptions();
        options.Trust.Enabled = false;
        options.Moderation.Moderators.Add(new WordModerator(("bad", "hate"), ("bad", "harassment")));
        options.Moderation.Output.Action = ModerationAction.Block;
        using IChatClient client = new TrustScoringChatClient(TestChatClient.Answering("a bad answer"), options, meterFactory: metrics);

        await client.AskAsync(streaming);

        Assert.Equal(2, metrics.Sum(TrustTelemetry.ModerationChecksInstrumentName));
        Assert.Equal(2, metrics.Sum(TrustTelemetry.ModerationFlagsInstrumentName));
        Assert.Equal(1, metrics.Sum(TrustTelemetry.ModerationActionsInstrumentName));
        Assert.Equal(
            ["harassment", "hate"],
            metrics.Measurements.Where(measured => measured.Instrument.Name is TrustTelemetry.ModerationFlagsInstrumentName).Select(measured => measured.Tags[TrustTelemetry.CategoryTag]).Order());
        Assert.Contains(metrics.Measurements, measured => measured.Tags.GetValueOrDefault(TrustTelemetry.ModerationActionTag) is "block" && measured.Tags[TrustTelemetry.DirectionTag] is "output");
        Assert.Equal(2, metrics.Measurements.Count(measured => measured.Instrument.Name is TrustTelemetry.ModerationDurationInstrumentName));
    }
}
