using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Accounting;

public class TokenUsageTests
{
    [Fact]
    public void FromDetails_Null_IsNull() => Assert.Null(TokenUsage.FromDetails(null));

    [Fact]
    public void FromDetails_NoCounts_IsNull() =>
        Assert.Null(TokenUsage.FromDetails(new UsageDetails { AdditionalCounts = new() { ["SomethingElse"] = 3 } }));

    [Fact]
    public void FromDetails_ToolUseAlone_IsKeptButCostsAnUnknownAmount()
    {
        var usage = TokenUsage.FromDetails(new UsageDetails { AdditionalCounts = new() { ["WebSearchRequests"] = 3 } });

        Assert.Equal(3, usage!.Units!.WebSearches);
        Assert.Null(CostCalculator.Calculate(usage, PriceCatalog.Embedded.Find("claude-sonnet-4-5", "anthropic")));
    }

    [Theory]
    [InlineData("InputTokenDetails.AudioTokenCount", 7, null, null)]
    [InlineData("prompt_tokens_details.audio_tokens", 7, null, null)]
    [InlineData("OutputTokenDetails.AudioTokenCount", null, 7, null)]
    [InlineData("completion_tokens_details.audio_tokens", null, 7, null)]
    [InlineData("OutputTokenDetails.AcceptedPredictionTokenCount", null, null, 7)]
    [InlineData("accepted_prediction_tokens", null, null, 7)]
    public void FromDetails_CountInDetailsOfADirection_IsThatDirections(string name, int? audioIn, int? audioOut, int? accepted)
    {
        var usage = TokenUsage.FromDetails(new UsageDetails { AdditionalCounts = new() { [name] = 7 } })!;

        Assert.Equal((audioIn, audioOut, accepted), (usage.InputAudioTokens, usage.OutputAudioTokens, usage.AcceptedPredictionTokens));
    }

    [Fact]
    public void FromDetails_AdapterThatLeavesTheCacheOutside_IsPutRight()
    {
        var confirmed = TokenUsage.FromDetails(new UsageDetails { InputTokenCount = 10, CachedInputTokenCount = 500, OutputTokenCount = 1, TotalTokenCount = 511 })!;
        var unconfirmed = TokenUsage.FromDetails(new UsageDetails { InputTokenCount = 10, CachedInputTokenCount = 500, OutputTokenCount = 1 })!;
        var denied = TokenUsage.FromDetails(new UsageDetails { InputTokenCount = 10, CachedInputTokenCount = 500, OutputTokenCount = 1, TotalTokenCount = 11 })!;

        Assert.Equal((510, true), (confirmed.InputTokens, confirmed.IsConsistent));
        Assert.Equal((510, false), (unconfirmed.InputTokens, unconfirmed.IsConsistent));
        Assert.Equal((10, false), (denied.InputTokens, denied.IsConsistent));
    }

    [Fact]
    public void FromDetails_AdapterThatLeavesReasoningOutside_IsPutRight() => Assert.Equal(
        50, TokenUsage.FromDetails(new UsageDetails { InputTokenCount = 10, OutputTokenCount = 20, ReasoningTokenCount = 30, TotalTokenCount = 60 })!.OutputTokens);

    [Fact]
    public void FromDetails_AllProperties_AreCopied()
    {
        var usage = TokenUsage.FromDetails(new UsageDetails
        {
            InputTokenCount = 3210,
            CachedInputTokenCount = 3000,
            OutputTokenCount = 50,
            ReasoningTokenCount = 20,
            TotalTokenCount = 3260,
        });

        Assert.Equal(new TokenUsage { InputTokens = 3210, CachedInputTokens = 3000, OutputTokens = 50, ReasoningTokens = 20, TotalTokens = 3260 }, usage);
        Assert.True(usage!.IsConsistent);
    }

    [Fact]
    public void FromDetails_LaterChangeOfDetails_DoesNotReachTheCopy()
    {
        var details = new UsageDetails { InputTokenCount = 100 };
        var usage = TokenUsage.FromDetails(details);

        details.Add(new UsageDetails { InputTokenCount = 200 });

        Assert.Equal(100, usage!.InputTokens);
    }

    [Fact]
    public void FromDetails_ExplicitZero_IsNotUnknown()
    {
        var usage = TokenUsage.FromDetails(new UsageDetails { InputTokenCount = 0, CachedInputTokenCount = 0 });

        Assert.Equal(0, usage!.InputTokens);
        Assert.Equal(0, usage.CachedInputTokens);
        Assert.Null(usage.OutputTokens);
    }

    [Theory]
    [InlineData("CacheCreationInputTokens")]
    [InlineData("cache_creation_input_tokens")]
    [InlineData("InputTokenDetails.CacheCreationTokens")]
    [InlineData("cacheWriteInputTokens")]
    [InlineData("InputTokenDetails.CacheWriteTokenCount")]
    [InlineData("prompt_tokens_details.cache_write_tokens")]
    [InlineData("cache_creation.ephemeral_5m_input_tokens")]
    public void FromDetails_CacheWriteAlias_IsCacheWrite(string name)
    {
        var usage = TokenUsage.FromDetails(new UsageDetails { InputTokenCount = 3210, AdditionalCounts = new() { [name] = 200 } });

        Assert.Equal(200, usage!.CacheWriteTokens);
        Assert.Null(usage.CacheWriteLongTokens);
    }

    [Theory]
    [InlineData("cache_read_input_tokens")]
    [InlineData("CachedContentTokenCount")]
    [InlineData("InputTokenDetails.CachedTokenCount")]
    [InlineData("prompt_cache_hit_tokens")]
    public void FromDetails_CacheReadAlias_CountsOnceBesideTheProperty(string name)
    {
        Assert.Equal(7, TokenUsage.FromDetails(new UsageDetails { AdditionalCounts = new() { [name] = 7 } })!.CachedInputTokens);
        Assert.Equal(0, TokenUsage.FromDetails(new UsageDetails { CachedInputTokenCount = 0, AdditionalCounts = new() { [name] = 7 } })!.CachedInputTokens);
    }

    [Theory]
    [InlineData("OutputTokenDetails.ReasoningTokenCount")]
    [InlineData("thoughtsTokenCount")]
    [InlineData("thinking_tokens")]
    public void FromDetails_ReasoningAlias_IsReasoning(string name) =>
        Assert.Equal(7, TokenUsage.FromDetails(new UsageDetails { AdditionalCounts = new() { [name] = 7 } })!.ReasoningTokens);

    [Theory]
    [InlineData("cached_tokens")]
    [InlineData("cached_token_count")]
    [InlineData("cached_tokens_count")]
    [InlineData("CachedToken")]
    [InlineData("cached_input_tokens")]
    [InlineData("cached_prompt_tokens")]
    [InlineData("cached_content")]
    [InlineData("cache_read_tokens")]
    [InlineData("usage.cache_read_input_tokens")]
    [InlineData("input_token_details.cached_tokens")]
    [InlineData("input_tokens_details.cached_tokens")]
    [InlineData("prompt_token_details.cached_tokens")]
    [InlineData("usage.prompt_tokens_details.cached_tokens")]
    public void FromDetails_CacheReadName_IsCacheRead(string name) =>
        Assert.Equal(7, TokenUsage.FromDetails(new UsageDetails { AdditionalCounts = new() { [name] = 7 } })!.CachedInputTokens);

    [Theory]
    [InlineData("reasoning_tokens")]
    [InlineData("output_token_details.reasoning_tokens")]
    [InlineData("output_tokens_details.reasoning_tokens")]
    [InlineData("completion_token_details.reasoning_tokens")]
    [InlineData("completion_tokens_details.reasoning_tokens")]
    public void FromDetails_ReasoningName_IsReasoning(string name) =>
        Assert.Equal(7, TokenUsage.FromDetails(new UsageDetails { AdditionalCounts = new() { [name] = 7 } })!.ReasoningTokens);

    [Theory]
    [InlineData("ephemeral_1h_input_tokens")]
    [InlineData("cache_creation.ephemeral_1h_input_tokens")]
    public void FromDetails_LongWriteName_IsLongWrite(string name) =>
        Assert.Equal(new TokenUsage { CacheWriteLongTokens = 7 }, TokenUsage.FromDetails(new UsageDetails { AdditionalCounts = new() { [name] = 7 } }));

    [Theory]
    [InlineData(90, 7L)]
    [InlineData(91, null)]
    [InlineData(9000, null)]
    public void FromDetails_LongName_IsReadUpToItsLimit(int underscores, long? expected) =>
        Assert.Equal(expected, TokenUsage.FromDetails(new UsageDetails { InputTokenCount = 1, AdditionalCounts = new() { ["cached" + new string('_', underscores)] = 7 } })!.CachedInputTokens);

    [Fact]
    public void FromDetails_LongNameOfLetters_IsIgnored() =>
        Assert.Null(TokenUsage.FromDetails(new UsageDetails { AdditionalCounts = new() { [new string('x', 97)] = 7 } }));

    [Fact]
    public void FromDetails_AnyCountAlone_IsEnough()
    {
        foreach (UsageDetails details in new UsageDetails[]
        {
            new() { InputTokenCount = 0 }, new() { CachedInputTokenCount = 0 }, new() { OutputTokenCount = 0 }, new() { ReasoningTokenCount = 0 }, new() { TotalTokenCount = 0 },
            new() { AdditionalCounts = new() { ["cache_write"] = 0 } }, new() { AdditionalCounts = new() { ["ephemeral_1h_input"] = 0 } },
        })
        {
            TokenUsage usage = TokenUsage.FromDetails(details)!;
            Assert.False(usage.HasInvalidCounts);
            Assert.True(usage.IsConsistent);
        }
    }

    [Theory]
    [InlineData("cache_write_tokens")]
    [InlineData("ephemeral_5m_input_tokens")]
    [InlineData("ephemeral_1h_input_tokens")]
    [InlineData("reasoning_tokens")]
    [InlineData("cached_tokens")]
    public void FromDetails_NegativeAdditionalCountBesideAGoodOne_IsDroppedAndReported(string name)
    {
        var usage = TokenUsage.FromDetails(new UsageDetails { AdditionalCounts = new() { [name] = 5, ["usage_" + name] = -1 } })!;

        Assert.True(usage.HasInvalidCounts);
        Assert.Equal(5, usage.CacheWriteTokens ?? usage.CacheWriteLongTokens ?? usage.ReasoningTokens ?? usage.CachedInputTokens);
    }

    [Fact]
    public void FromDetails_PropertyBesideAdditionalCount_Wins()
    {
        var usage = TokenUsage.FromDetails(new UsageDetails { ReasoningTokenCount = 3, AdditionalCounts = new() { ["reasoning_tokens"] = 9 } });

        Assert.Equal(3, usage!.ReasoningTokens);
    }

    [Fact]
    public void FromDetails_ShortWriteBesidePlainWrite_IsTakenAsItIs()
    {
        var usage = TokenUsage.FromDetails(new UsageDetails
        {
            AdditionalCounts = new() { ["cache_creation_input_tokens"] = 3100, ["ephemeral_1h_input_tokens"] = 3000, ["ephemeral_5m_input_tokens"] = 90 },
        });

        Assert.Equal((90, 3000), (usage!.CacheWriteTokens, usage.CacheWriteLongTokens));
    }

    [Fact]
    public void FromDetails_LongWriteLargerThanPlainWrite_LeavesNoShortOne()
    {
        var usage = TokenUsage.FromDetails(new UsageDetails { AdditionalCounts = new() { ["cache_creation_input_tokens"] = 100, ["ephemeral_1h_input_tokens"] = 300 } });

        Assert.Equal((0, 300), (usage!.CacheWriteTokens, usage.CacheWriteLongTokens));
    }

    [Theory]
    [InlineData("prompt_cache_miss_tokens")]
    [InlineData("AudioTokenCount")]
    [InlineData("uncached_input_tokens")]
    public void FromDetails_OtherCount_IsIgnored(string name) =>
        Assert.Null(TokenUsage.FromDetails(new UsageDetails { AdditionalCounts = new() { [name] = 7 } }));

    [Fact]
    public void FromDetails_LongWriteBesidePlainWrite_IsPartOfIt()
    {
        var usage = TokenUsage.FromDetails(new UsageDetails
        {
            InputTokenCount = 4110,
            AdditionalCounts = new() { ["cache_creation_input_tokens"] = 3100, ["ephemeral_1h_input_tokens"] = 3000 },
        });

        Assert.Equal(100, usage!.CacheWriteTokens);
        Assert.Equal(3000, usage.CacheWriteLongTokens);
    }

    [Fact]
    public void FromDetails_NegativeCount_IsDroppedAndReported()
    {
        var usage = TokenUsage.FromDetails(new UsageDetails { InputTokenCount = -5, OutputTokenCount = 3 });

        Assert.Null(usage!.InputTokens);
        Assert.Equal(3, usage.OutputTokens);
        Assert.True(usage.HasInvalidCounts);
        Assert.False(usage.IsConsistent);
    }

    [Fact]
    public void FromDetails_TwoNegativeCounts_AreReported() =>
        Assert.True(TokenUsage.FromDetails(new UsageDetails { InputTokenCount = -1, OutputTokenCount = -1 })!.HasInvalidCounts);

    [Fact]
    public void FromDetails_OnlyNegativeAdditionalCount_IsReported() =>
        Assert.True(TokenUsage.FromDetails(new UsageDetails { AdditionalCounts = new() { ["cached_tokens"] = -1 } })!.HasInvalidCounts);

    [Theory]
    [InlineData(10L, 11L, null, null, false)]
    [InlineData(10L, 6L, 5L, null, false)]
    [InlineData(10L, 5L, 5L, null, true)]
    [InlineData(10L, null, null, 1L, true)]
    [InlineData(null, 11L, null, null, true)]
    [InlineData(-1L, null, null, null, false)]
    public void IsConsistent_PartsAndWhole_AreCompared(long? input, long? cached, long? written, long? writtenLong, bool expected) =>
        Assert.Equal(expected, new TokenUsage { InputTokens = input, CachedInputTokens = cached, CacheWriteTokens = written, CacheWriteLongTokens = writtenLong }.IsConsistent);

    [Theory]
    [InlineData(10L, 5L, 4L, 1L, true)]
    [InlineData(9L, 5L, 4L, 1L, false)]
    [InlineData(long.MaxValue, long.MaxValue, 1L, null, false)]
    public void IsConsistent_AllParts_AreAddedUp(long? input, long? cached, long? written, long? writtenLong, bool expected) =>
        Assert.Equal(expected, new TokenUsage { InputTokens = input, CachedInputTokens = cached, CacheWriteTokens = written, CacheWriteLongTokens = writtenLong }.IsConsistent);

    [Theory]
    [InlineData(1L, 2L, false)]
    [InlineData(2L, 2L, true)]
    [InlineData(2L, null, true)]
    [InlineData(null, 2L, true)]
    public void IsConsistent_MoreReasoningThanOutput_IsFalse(long? output, long? reasoning, bool expected) =>
        Assert.Equal(expected, new TokenUsage { OutputTokens = output, ReasoningTokens = reasoning }.IsConsistent);

    [Fact]
    public void IsConsistent_AnyNegativeCount_IsFalse()
    {
        foreach (TokenUsage usage in new TokenUsage[]
        {
            new() { InputTokens = -1 }, new() { CachedInputTokens = -1 }, new() { CacheWriteTokens = -1 }, new() { CacheWriteLongTokens = -1 },
            new() { OutputTokens = -1 }, new() { ReasoningTokens = -1 }, new() { TotalTokens = -1 }, new() { HasInvalidCounts = true },
        })
        {
            Assert.False(usage.IsConsistent, usage.ToString());
        }

        Assert.True(new TokenUsage { InputTokens = 0, CachedInputTokens = 0, CacheWriteTokens = 0, CacheWriteLongTokens = 0, OutputTokens = 0, ReasoningTokens = 0, TotalTokens = 0 }.IsConsistent);
    }

    [Fact]
    public void Add_EveryCount_IsSummed()
    {
        var left = new TokenUsage { InputTokens = 1, CachedInputTokens = 2, CacheWriteTokens = 3, CacheWriteLongTokens = 4, OutputTokens = 5, ReasoningTokens = 6, TotalTokens = 7, HasInvalidCounts = true };
        var right = new TokenUsage { InputTokens = 10, CachedInputTokens = 20, CacheWriteTokens = 30, CacheWriteLongTokens = 40, OutputTokens = 50, ReasoningTokens = 60, TotalTokens = 70 };

        Assert.Equal(
            new TokenUsage { InputTokens = 11, CachedInputTokens = 22, CacheWriteTokens = 33, CacheWriteLongTokens = 44, OutputTokens = 55, ReasoningTokens = 66, TotalTokens = 77, HasInvalidCounts = true },
            left.Add(right));
        Assert.False(right.Add(right).HasInvalidCounts);
    }

    [Fact]
    public void Add_KnownAndUnknown_SumsWhatIsKnown()
    {
        var left = new TokenUsage { InputTokens = 1, CachedInputTokens = 5, CacheWriteTokens = 2, ReasoningTokens = 8, TotalTokens = 1 };
        var right = new TokenUsage { InputTokens = 10, OutputTokens = 7, CacheWriteLongTokens = 3, ReasoningTokens = 1, HasInvalidCounts = true };

        Assert.Equal(
            new TokenUsage { InputTokens = 11, CachedInputTokens = 5, CacheWriteTokens = 2, CacheWriteLongTokens = 3, OutputTokens = 7, ReasoningTokens = 9, TotalTokens = 1, HasInvalidCounts = true },
            left.Add(right));
    }

    [Fact]
    public void Add_BothUnknown_StaysUnknown() => Assert.Null(new TokenUsage().Add(new TokenUsage { InputTokens = 1 }).OutputTokens);

    [Fact]
    public void Add_Null_IsTheSame()
    {
        var usage = new TokenUsage { InputTokens = 1 };
        Assert.Same(usage, usage.Add(null));
    }

    [Fact]
    public void Add_TooLarge_Throws() =>
        Assert.Throws<OverflowException>(() => new TokenUsage { InputTokens = long.MaxValue }.Add(new TokenUsage { InputTokens = 1 }));
}
