namespace TrustAI;

/// <summary>How many further answers are drawn at a time.</summary>
internal static class SampleSteps
{
    /// <summary>
    /// The samples begun beside the answer: half of those of the presets high and best, which always take them. None where one might turn out unneeded
    /// or wrong: another preset, limits of calls or money, a predicate that may leave the answer unscored, tools whose results the question will need,
    /// a conversation that the provider keeps.
    /// </summary>
    public static int Early(TrustCall call) =>
        call.Settings is { TrustEnabled: true, Preset: TrustPreset.High or TrustPreset.Best, CallLimit: null, MaxCost: null, ShouldScore: null, IsBackground: false, HasSampling: true } settings &&
        call.Options is null or { Tools: null or { Count: 0 }, ConversationId: null } && call.Messages.Count > 0
            ? Half(settings.MaxSamples)
            : 0;

    /// <summary>The first step: what runs already, half at the presets high and best, and otherwise one. A single comparison decides nothing by itself: without another signal they are two.</summary>
    public static int First(TrustSettings settings, int early, bool isAlone) => Math.Min(
        settings.MaxSamples,
        early > 0 ? early
            : settings.Preset is TrustPreset.High or TrustPreset.Best ? Half(settings.MaxSamples)
            : isAlone ? 2 : 1);

    /// <summary>The step after one: twice as many, which keeps the steps, and with them the time they take, few.</summary>
    public static int Next(int step, int most) => Math.Min(most, step * 2);

    private static int Half(int samples) => (samples + 1) / 2;
}
