namespace TrustAI.Tests.Moderation.Composite;

/// <summary>Which moderators are asked, and what becomes of those that fail or come too late.</summary>
public sealed class CompositeModeratorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_AreAskedAtOnceWithTheSameInput()
    {
        var inputs = new List<ModerationInput>();
        var release = new TaskCompletionSource();
        ScriptedModerator first = new(async (input, _) =>
        {
            inputs.Add(input);
            await release.Task;
            return ScriptedModerator.Result("a");
        });
        ScriptedModerator second = new((input, _) =>
        {
            inputs.Add(input);
            // The first is still under way.
            release.SetResult();
            return Task.FromResult(ScriptedModerator.Result("b"));
        });
        var asked = new ModerationInput("text") { Source = ModerationSource.Tool };

        ModerationResult result = await new CompositeModerator(first, second).ModerateAsync(asked, Token);

        Assert.Equal([asked, asked], inputs);
        Assert.Equal("composite(a, b)", result.Provider);
    }

    [Fact]
    public async Task All_HearsEveryoneEvenWhenOneIsSure()
    {
        ScriptedModerator second = ScriptedModerator.Saying("b", ("violence", 0.6));

        ModerationResult result = await new CompositeModerator(ScriptedModerator.Saying("a", ("hate", 1)), second).ModerateAsync("text", Token);

        Assert.Equal((1, 0.6), (second.Asked, result.ScoreOf("violence")));
    }

    [Theory]
    [InlineData(0.95, false)]
    [InlineData(0.9, false)]
    [InlineData(0.89, true)]
    [InlineData(0.5, true)]
    [InlineData(0.11, true)]
    [InlineData(0.1, false)]
    [InlineData(0, false)]
    public async Task InOrder_AsksTheNextOnlyWhileUndecided(double score, bool expected)
    {
        ScriptedModerator second = ScriptedModerator.Saying("b", ("hate", 0));
        var moderator = new CompositeModerator([ScriptedModerator.Saying("a", ("hate", score)), second], new CompositeModeratorOptions { Mode = CompositeMode.InOrder });

        ModerationResult result = await moderator.ModerateAsync("text", Token);

        Assert.Equal(expected ? 1 : 0, second.Asked);
        Assert.Equal(expected ? "composite(a, b)" : "composite(a)", result.Provider);
    }

    [Fact]
    public async Task InOrder_WhatTheFirstDidNotSee_IsNeverSurelyClean()
    {
        ModerationResult blind = ScriptedModerator.Result("a", ("hate", 0)) with { SkippedParts = [0] };
        ModerationResult silent = ScriptedModerator.Result("a");
        ModerationResult unsure = ScriptedModerator.Result("a", ("hate", 0)) with { Score = 0.4 };
        ModerationResult unsureOfOne = ScriptedModerator.Result("a", ("hate", 0), ("violence", 0.4)) with { Score = null };
        foreach (ModerationResult first in new[] { blind, silent, unsure, unsureOfOne })
        {
            ScriptedModerator second = ScriptedModerator.Saying("b", ("hate", 0));
            var moderator = new CompositeModerator([new ScriptedModerator((_, _) => Task.FromResult(first)), second], new CompositeModeratorOptions { Mode = CompositeMode.InOrder });

            ModerationResult result = await moderator.ModerateAsync("text", Token);

            Assert.Equal(1, second.Asked);
            Assert.Empty(result.SkippedParts);
        }
    }

    [Fact]
    public async Task InOrder_OneSureCategory_IsEnough()
    {
        ScriptedModerator second = ScriptedModerator.Saying("b", ("hate", 0));
        var moderator = new CompositeModerator([ScriptedModerator.Saying("a", ("hate", 0.95), ("violence", 0.6), ("sexual", 0)), second], new CompositeModeratorOptions { Mode = CompositeMode.InOrder });

        await moderator.ModerateAsync("text", Token);

        Assert.Equal(0, second.Asked);
    }

    [Fact]
    public async Task InOrder_WithADelegate_AsksIt()
    {
        ScriptedModerator third = ScriptedModerator.Saying("c", ("hate", 0.5));
        var seen = new List<string?>();
        var options = new CompositeModeratorOptions
        {
            Mode = CompositeMode.InOrder,
            IsDecided = result =>
            {
                seen.Add(result.Provider);
                return seen.Count == 2;
            },
        };

        await new CompositeModerator([ScriptedModerator.Saying("a", ("hate", 1)), ScriptedModerator.Saying("b", ("hate", 0.5)), third], options).ModerateAsync("text", Token);

        Assert.Equal(["composite(a)", "composite(a, b)"], seen);
        Assert.Equal(0, third.Asked);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Race_OnceDecided_CancelsTheOthersAndWaitsForNone(bool heedsToken)
    {
        ScriptedModerator slow = ScriptedModerator.Hanging(heedsToken);
        var moderator = new CompositeModerator([slow, ScriptedModerator.Saying("fast", ("hate", 0.95))], new CompositeModeratorOptions { Mode = CompositeMode.Race });

        ModerationResult result = await moderator.ModerateAsync("text", Token);

        Assert.True(result.Flagged);
        Assert.Equal(("composite(fast)", 0), (result.Provider, result.FailedModerators.Count));
        Assert.True(slow.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task Race_Undecided_WaitsForTheOthers()
    {
        var moderator = new CompositeModerator(
            [ScriptedModerator.Saying("a", ("hate", 0.4)), ScriptedModerator.Saying("b", ("hate", 0.6))], new CompositeModeratorOptions { Mode = CompositeMode.Race });

        Assert.Equal("composite(a, b)", (await moderator.ModerateAsync("text", Token)).Provider);
    }

    [Theory]
    [InlineData(CompositeMode.All)]
    [InlineData(CompositeMode.Race)]
    [InlineData(CompositeMode.InOrder)]
    public async Task Failure_OfOne_LeavesNoCleanVerdict(CompositeMode mode)
    {
        var moderator = new CompositeModerator([ScriptedModerator.Failing(), ScriptedModerator.Saying("b", ("hate", 0.3))], new CompositeModeratorOptions { Mode = mode });

        var exception = await Assert.ThrowsAsync<ModerationUnavailableException>(async () => await moderator.ModerateAsync("secret", Token));

        Assert.Equal("No verdict was reached. ScriptedModerator failed with TimeoutException.", exception.Message);
        Assert.IsType<TimeoutException>(exception.InnerException);
    }

    [Theory]
    [InlineData(CompositeMode.All)]
    [InlineData(CompositeMode.Race)]
    [InlineData(CompositeMode.InOrder)]
    public async Task Failure_OfOneThatIsNotRequired_IsNamed(CompositeMode mode)
    {
        var moderator = new CompositeModerator(
            [ScriptedModerator.Failing(), ScriptedModerator.Saying("b", ("hate", 0.3))], new CompositeModeratorOptions { Mode = mode, RequireAll = false });

        ModerationResult result = await moderator.ModerateAsync("text", Token);

        Assert.False(result.Flagged);
        Assert.Equal(["ScriptedModerator"], result.FailedModerators);
        Assert.Equal("composite(b)", result.Provider);
    }

    [Fact]
    public async Task Failure_BesideAFlag_LeavesTheFlag()
    {
        ModerationResult result = await new CompositeModerator(ScriptedModerator.Failing(), ScriptedModerator.Saying("b", ("hate", 0.6))).ModerateAsync("text", Token);

        Assert.True(result.Flagged);
        Assert.Equal(["ScriptedModerator"], result.FailedModerators);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Failure_OfAll_Throws(bool requireAll)
    {
        var moderator = new CompositeModerator([ScriptedModerator.Failing(), new ScriptedModerator((_, _) => Task.FromResult<ModerationResult>(null!))], new CompositeModeratorOptions { RequireAll = requireAll });

        var exception = await Assert.ThrowsAsync<ModerationUnavailableException>(async () => await moderator.ModerateAsync("text", Token));

        Assert.Equal(["TimeoutException", "InvalidOperationException"], Assert.IsType<AggregateException>(exception.InnerException).InnerExceptions.Select(inner => inner.GetType().Name));
    }

    [Fact]
    public async Task Failure_InsideOfAnotherComposite_IsThatOnesAffair()
    {
        var inner = new CompositeModerator([ScriptedModerator.Failing(), ScriptedModerator.Saying("b", ("hate", 0.3))], new CompositeModeratorOptions { RequireAll = false });

        ModerationResult result = await new CompositeModerator(inner, ScriptedModerator.Saying("c", ("hate", 0.2))).ModerateAsync("text", Token);

        Assert.Equal("composite(composite(b), c)", result.Provider);
        Assert.Equal(["ScriptedModerator"], result.FailedModerators);
    }

    [Fact]
    public async Task OwnTimeout_OfAModerator_IsAFailureAndNoCancellation()
    {
        var moderator = new CompositeModerator(ScriptedModerator.Failing(new OperationCanceledException()), ScriptedModerator.Saying("b", ("hate", 0.3)));

        await Assert.ThrowsAsync<ModerationUnavailableException>(async () => await moderator.ModerateAsync("text", Token));
    }

    [Theory]
    [InlineData(CompositeMode.All, true)]
    [InlineData(CompositeMode.All, false)]
    [InlineData(CompositeMode.Race, false)]
    [InlineData(CompositeMode.InOrder, false)]
    public async Task Cancellation_EndsTheCheckAtOnce(CompositeMode mode, bool heedsToken)
    {
        using var source = new CancellationTokenSource();
        ScriptedModerator hanging = ScriptedModerator.Hanging(heedsToken);
        ScriptedModerator cancelling = new(async (_, _) =>
        {
            await source.CancelAsync();
            return ScriptedModerator.Result("b");
        });
        IModerator[] all = mode == CompositeMode.InOrder ? [cancelling, hanging] : [hanging, cancelling];

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await new CompositeModerator(all, new CompositeModeratorOptions { Mode = mode, RequireAll = false }).ModerateAsync("text", source.Token));
    }

    [Fact]
    public async Task Cancellation_BeforeTheCheck_AsksNobody()
    {
        ScriptedModerator only = ScriptedModerator.Saying("a");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await new CompositeModerator(only).ModerateAsync("text", new CancellationToken(canceled: true)));

        Assert.Equal(0, only.Asked);
    }

    [Fact]
    public void Moderators_NoneOrNull_AreRefused()
    {
        Assert.Equal("moderators", Assert.Throws<ArgumentException>(() => new CompositeModerator()).ParamName);
        Assert.Equal("moderators", Assert.Throws<ArgumentException>(() => new CompositeModerator(ScriptedModerator.Failing(), null!)).ParamName);
    }

    [Fact]
    public void Options_OutOfRange_AreRefused()
    {
        CompositeModeratorOptions[] spoilt =
        [
            new() { Mode = (CompositeMode)3 },
            new() { Combination = (CompositeCombination)2 },
            new() { Weights = [1] },
            new() { Weights = [1, 0] },
            new() { Weights = [1, double.PositiveInfinity] },
            new() { Weights = [1, double.NaN] },
            new() { CleanUpTo = -0.1 },
            new() { FlaggedFrom = 1.1 },
            new() { Thresholds = new Dictionary<string, double> { ["hate"] = double.NaN } },
        ];

        Assert.All(spoilt, options => Assert.Throws<ArgumentException>(nameof(options), () => new CompositeModerator([ScriptedModerator.Failing(), ScriptedModerator.Failing()], options)));
    }
}
