using System.Globalization;
using Microsoft.Extensions.AI;

namespace TrustAI.Conformance;

/// <summary>What trust scores cost by preset, worked out by the real engine over scripted answers.</summary>
internal sealed class TrustCostTable(TrustCostCase[] cases, double? bandLower, double? bandUpper)
{
    private const double MostCalls = 3;
    private const double MostCost = 1;

    // Arithmetic of the published pipeline's calls without prompt caching, which its varied prompts defeat.
    private static readonly (int Input, int Output, string Medium, string Best)[] Sizes =
    [
        (300, 200, "6 calls, 5.3x", "22 calls, 18.8x"),
        (2_000, 200, "6 calls, 5.7x", "22 calls, 15.9x"),
        (8_000, 400, "6 calls, 5.5x", "22 calls, 14.5x"),
    ];

    /// <summary>Prints the table. Whether the preset medium keeps to its bar is the result.</summary>
    public async Task<bool> PrintAsync(TextWriter output, CancellationToken cancellationToken)
    {
        bool isMet = true;
        await output.WriteLineAsync($"{cases.Length} answers; output tokens cost 4 times input tokens, cached ones a tenth. Added cost is relative to the answer's.");
        await output.WriteLineAsync($"{"tokens",-12} {"caching",-8} {"preset",-8} {"calls",6} {"samples",8} {"cost",7}");
        foreach ((int input, int answer, string medium, string best) in Sizes)
        {
            foreach (bool caches in (bool[])[false, true])
            {
                foreach (TrustPreset preset in Enum.GetValues<TrustPreset>())
                {
                    (double calls, double samples, double cost) = await RunAsync(preset, input, answer, caches, cancellationToken);
                    await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                        $"{$"{input}/{answer}",-12} {(caches ? "on" : "off"),-8} {preset.ToString().ToLowerInvariant(),-8} {calls,6:0.00} {samples,8:0.00} {cost,6:0.00}x"));
                    if (preset == TrustPreset.Medium && input == 2_000 && caches)
                    {
                        isMet = calls <= MostCalls && cost <= MostCost;
                    }
                }
            }

            await output.WriteLineAsync($"{$"{input}/{answer}",-12} TLM medium: {medium}; best: {best}");
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"trust-cost: medium at 2000/200 with prompt caching, at most {MostCalls} calls and {MostCost}x: {(isMet ? "met" : "MISSED")}"));
        return isMet;
    }

    private async Task<(double Calls, double Samples, double Cost)> RunAsync(TrustPreset preset, int input, int answer, bool caches, CancellationToken cancellationToken)
    {
        using var script = new TrustCostChatClient(cases, input, answer, caches);
        using var other = new TrustCostChatClient(cases, input, answer, caches: false);
        using IChatClient client = script.AsBuilder().UseTrustScoring(options => Configure(options, preset, other)).Build();
        double calls = 0;
        double samples = 0;
        double cost = 0;
        for (int i = 0; i < cases.Length; i++)
        {
            ChatResponse response = await client.GetResponseAsync(i.ToString(CultureInfo.InvariantCulture), cancellationToken: cancellationToken);
            TrustReport report = response.GetTrustReport()!;
            calls += report.Accounting!.Trust?.Calls ?? 0;
            samples += report.Trust!.Tiers.Where(tier => tier.Name is "consistency").Sum(tier => tier.Calls);
            cost += (double)((report.Accounting.Trust?.Cost ?? 0) / report.Accounting.Answer!.Cost!.Value);
        }

        return (calls / cases.Length, samples / cases.Length, cost / cases.Length);
    }

    private void Configure(TrustScoringOptions options, TrustPreset preset, IChatClient other)
    {
        options.Trust.Preset = preset;
        options.Trust.Seed = 1;
        options.Trust.BandLower = bandLower ?? options.Trust.BandLower;
        options.Trust.BandUpper = bandUpper ?? options.Trust.BandUpper;
        options.Trust.SecondOpinions.Add(other);
        options.Accounting.Prices = PriceCatalog.Embedded.With(
            new ModelPrice { Model = TrustCostChatClient.Model, InputPerMillion = 1, CacheReadPerMillion = 0.1m, OutputPerMillion = 4 });
    }
}
