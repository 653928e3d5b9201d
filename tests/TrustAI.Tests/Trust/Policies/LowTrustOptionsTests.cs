using Microsoft.Extensions.Options;

namespace TrustAI.Tests.Trust.Policies;

public sealed class LowTrustOptionsTests
{
    [Fact]
    public void Validation_EveryErrorAtOnce_NamesItsOption()
    {
        var options = new TrustScoringOptions();
        options.Trust.OnLowTrust.Action = LowTrustAction.Escalate;
        options.Trust.OnLowTrust.Below = 1.5;
        options.Trust.OnLowTrust.Message = null!;
        options.Trust.Background.Enabled = true;
        options.Trust.Background.Capacity = 0;
        options.Trust.Background.MaxConcurrency = 0;
        options.Trust.MaxCalls = -1;
        options.Trust.MaxCost = -0.01m;
        options.Trust.MaxAddedLatency = TimeSpan.FromTicks(-1);
        options.Trust.SamplingRate = 1.1;
        options.Trust.SecondOpinionShare = double.NaN;
        options.Trust.SecondOpinions.Add(null!);

        OptionsValidationException thrown = Assert.Throws<OptionsValidationException>(() => new TrustScoringChatClient(TestChatClient.Answering("x"), options));

        string all = string.Join('\n', thrown.Failures);
        string[] named = ["EscalateTo", "OnLowTrust.Below", "OnLowTrust.Message", "Background.Enabled", "Background.Capacity", "Background.MaxConcurrency",
            "MaxCalls", "MaxCost", "MaxAddedLatency", "SamplingRate", "SecondOpinionShare", "Trust.SecondOpinions"];
        Assert.All(named, name => Assert.Contains(name, all, StringComparison.Ordinal));
    }

    [Fact]
    public void Validation_ActionOutOfRange_Throws()
    {
        var options = new TrustScoringOptions();
        options.Trust.OnLowTrust.Action = (LowTrustAction)99;
        Assert.Throws<OptionsValidationException>(() => new TrustScoringChatClient(TestChatClient.Answering("x"), options));
    }
}
