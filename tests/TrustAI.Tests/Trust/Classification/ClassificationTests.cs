using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust.Classification;

/// <summary>Answers that must be one of a list.</summary>
public sealed class ClassificationTests
{
    private static readonly string[] Sentiment = ["positive", "negative", "neutral"];

    [Theory]
    [InlineData("positive", "Positive.")]
    [InlineData("positive", "**positive**")]
    [InlineData("positive", "The text is positive.")]
    [InlineData("positive", "It has negative and neutral parts\npositive")]
    [InlineData("positive", """{"label":"positive"}""")]
    [InlineData("positive", "Not negative but positive")]
    [InlineData("positive", "It mentions negative things.\nAnswer: positive")]
    [InlineData("positive", "I see negative and neutral parts.\n\npositive")]
    [InlineData("negative", "The label is negative, although parts of it sound positive")]
    public async Task Label_IsFoundInTheAnswer(string label, string answer)
    {
        TrustReport report = await AskAsync(Sentiment, answer, label, label);
        Assert.Equal(1, Agreement(report));
        Assert.Empty(report.Problems);
    }

    // Faults of a predecessor, each with the right result.
    [Fact]
    public async Task LabelWithinAnotherWord_DoesNotMatch_NoIsNotInKnow()
    {
        TrustReport report = await AskAsync(["yes", "no"], "I know it: yes", "yes", "yes");
        Assert.Equal(1, Agreement(report));
        Assert.Equal(TrustProblemKind.OutputNotAllowed, Assert.Single((await AskAsync(["yes", "no"], "Nobody can know that", "no")).Problems).Kind);
    }

    // The first and last letters of the scripts written without blanks, and of Hangul, which is written with them.
    [Theory]
    [InlineData("\u1000", "\u1001\u1000\u1001", true)]
    [InlineData("\u1780", "\u1781\u1780\u1781", true)]
    [InlineData("\u0E01", "\u0E02\u0E01\u0E02", true)]
    [InlineData("\u0EDF", "\u0EDE\u0EDF\u0EDE", true)]
    [InlineData("\u3042", "\u3044\u3042\u3044", true)]
    [InlineData("\uF900", "\uF901\uF900\uF901", true)]
    [InlineData("\uFAD9", "\uFAD8\uFAD9\uFAD8", true)]
    [InlineData("\uAC00", "\uAC01\uAC00\uAC01", false)]
    [InlineData("\uD7A3", "\uD7A2\uD7A3\uD7A2", false)]
    [InlineData("\u0DC6", "\u0DC5\u0DC6\u0DC5", false)]
    public async Task Label_StandsInAWord_WhereWordsHaveNoGaps(string label, string answer, bool expected)
    {
        TrustReport report = await AskAsync([label, "other"], answer, label);
        Assert.Equal(expected ? 1 : 0, Agreement(report));
    }

    [Theory]
    [InlineData("AB")]
    [InlineData("The type is AB.")]
    public async Task LongerLabel_CountsBeforeTheShorterWithinIt_WhateverTheOrder(string answer)
    {
        TrustReport report = await AskAsync(["A", "AB", "B"], answer, "AB", "A");
        Assert.Equal(0.5, Agreement(report), 12);
        Assert.Equal("A", Assert.Single(report.Trust!.Alternatives).Text);
    }

    [Theory]
    [InlineData("very positive")]
    [InlineData("Very-Positive!")]
    [InlineData("very_positive")]
    [InlineData("very  positive")]
    [InlineData("very - positive")]
    [InlineData("It is very positive today")]
    public async Task LabelOfTwoWords_CountsBeforeTheOneWithinIt(string answer)
    {
        TrustReport report = await AskAsync(["positive", "very positive"], answer, "very positive", "positive");
        Assert.Equal(0.5, Agreement(report), 12);
    }

    [Fact]
    public async Task LabelThatBeginsAsAnother_CountsBeforeIt()
    {
        TrustReport report = await AskAsync(["very", "very positive"], "It is very positive today", "very positive", "very");
        Assert.Equal(0.5, Agreement(report), 12);
    }

    [Fact]
    public async Task CompoundOfALabel_IsNotTheLabel()
    {
        TrustReport report = await AskAsync(["toxic", "harmless"], "This is non-toxic", "toxic");
        Assert.Equal(0, Agreement(report));
        Assert.Equal(TrustProblemKind.OutputNotAllowed, Assert.Single(report.Problems).Kind);
    }

    [Fact]
    public async Task NoLabel_IsNotReplacedByTheLastOfTheList()
    {
        TrustReport report = await AskAsync(Sentiment, "I cannot say", "neutral", "neutral");
        Assert.Equal(0, Agreement(report));
        Assert.Equal(TrustLabel.Untrusted, report.Trust!.Label);
        Assert.Equal(("neutral", 1), (Assert.Single(report.Trust.Alternatives).Text, report.Trust.Alternatives[0].Support));
        Assert.StartsWith("The answer is none of the allowed outputs.", report.Trust.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NearMiss_IsNoLabel() =>
        Assert.Equal(TrustProblemKind.OutputNotAllowed, Assert.Single((await AskAsync(["positive", "negative"], "positiv", "positive")).Problems).Kind);

    [Fact]
    public async Task SeveralLabels_AreNone() =>
        Assert.Equal(TrustProblemKind.OutputNotAllowed, Assert.Single((await AskAsync(Sentiment, "It could be positive or negative", "positive")).Problems).Kind);

    [Fact]
    public async Task DeniedLabel_IsNone() =>
        Assert.Equal(TrustProblemKind.OutputNotAllowed, Assert.Single((await AskAsync(["spam", "ham"], "This isn't spam", "ham")).Problems).Kind);

    [Fact]
    public async Task WordThatEndsInADenial_DeniesNothing() => Assert.Equal(1, Agreement(await AskAsync(["spam", "ham"], "A knot spam", "spam")));

    [Theory]
    [InlineData("B", "The answer is B.")]
    [InlineData("A", "(a)")]
    [InlineData("A", "Answer: A because a dog barks")]
    public async Task SingleLetters_AreReadAsChoices(string label, string answer)
    {
        TrustReport report = await AskAsync(["A", "B", "C"], answer, label, label);
        Assert.Equal(1, Agreement(report));
    }

    [Theory]
    [InlineData("C++", "C++ it is")]
    [InlineData("C", "It is written in C.\nC")]
    public async Task Signs_BelongToTheLabel(string label, string answer) => Assert.Equal(1, Agreement(await AskAsync(["C", "C++", "C#"], answer, label, label)));

    [Theory]
    [InlineData("答案是正面的", "正面")]
    [InlineData("正面。", "正面")]
    [InlineData("เป็นบวก", "บวก")]
    [InlineData("التصنيف: إيجابي", "إيجابي")]
    [InlineData("यह सकारात्मक है", "सकारात्मक")]
    [InlineData("それは肯定的です", "肯定的")]
    public async Task OtherScripts_AreRead(string answer, string label) => Assert.Equal(1, Agreement(await AskAsync([label, "中性"], answer, label, label)));

    [Fact]
    public async Task OffTheList_WithoutSamples_IsUntrustedForFree()
    {
        var options = new TrustScoringOptions();
        options.Trust.Preset = TrustPreset.Base;
        TestChatClient model = TestChatClient.Answering("maybe");
        using var client = new TrustScoringChatClient(model, options);

        TrustReport report = (await client.AskAsync(false, options: Allowed(Sentiment))).GetTrustReport()!;

        Assert.Equal(0, Agreement(report));
        Assert.Equal((0, 0), (report.Trust!.Signals[0].Calls, report.Trust.Signals[0].Samples));
        Assert.Single(model.Calls);
    }

    [Fact]
    public async Task SamplesOffTheList_Disagree()
    {
        TrustReport report = await AskAsync(Sentiment, "positive", "positive", "who knows");
        Assert.Equal(0.5, Agreement(report), 12);
        Assert.Equal("who knows", Assert.Single(report.Trust!.Alternatives).Text);
        Assert.Empty(report.Problems);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Confidence_IsTheProbabilityOfTheLabelsTokens(bool streaming)
    {
        TrustReport report = await ConfidenceAsync(streaming, ["very positive", "negative"], ("The", -3), (" text is", -2), (" very", -0.1), (" posit", -0.2), ("ive", -0.3), (".", -5));
        Assert.Equal(Math.Exp(-0.6), Assert.Single(report.Trust!.Signals).Score, 12);
    }

    [Fact]
    public async Task Confidence_AnswerThatBeginsAtTheFirstCharacter_Counts()
    {
        TrustReport report = await ConfidenceAsync(false, Sentiment, ("positive", -0.25));
        Assert.Equal(Math.Exp(-0.25), Assert.Single(report.Trust!.Signals).Score, 12);
    }

    [Fact]
    public async Task Confidence_TokensThatDoNotSpellTheAnswer_CountAllTogether()
    {
        TrustReport report = await ConfidenceAsync(false, Sentiment, "positive", ("other", -0.25));
        Assert.Equal(Math.Exp(-0.25), Assert.Single(report.Trust!.Signals).Score, 12);
    }

    private static double Agreement(TrustReport report) => Assert.Single(report.Trust!.Signals).Score;

    private static ChatOptions Allowed(string[] labels) => new ChatOptions().WithTrust(trust =>
    {
        foreach (string label in labels)
        {
            trust.AllowedOutputs.Add(label);
        }
    });

    private static async Task<TrustReport> AskAsync(string[] labels, params string[] answers)
    {
        using var client = new TrustScoringChatClient(TestChatClient.Answering(answers), SampledTrust.Options());
        return (await client.AskAsync(false, options: Allowed(labels))).GetTrustReport()!;
    }

    private static Task<TrustReport> ConfidenceAsync(bool streaming, string[] labels, params (string Token, double LogProbability)[] tokens) =>
        ConfidenceAsync(streaming, labels, string.Concat(tokens.Select(token => token.Token)), tokens);

    private static async Task<TrustReport> ConfidenceAsync(bool streaming, string[] labels, string text, params (string Token, double LogProbability)[] tokens)
    {
        JsonElement raw = JsonSerializer.Deserialize<JsonElement>(new JsonObject
        {
            ["logprobs"] = new JsonObject { ["content"] = new JsonArray([.. tokens.Select(token => new JsonObject { ["token"] = token.Token, ["logprob"] = token.LogProbability })]) },
        }.ToJsonString(), AIJsonUtilities.DefaultOptions);
        var options = new TrustScoringOptions();
        options.Trust.Preset = TrustPreset.Base;
        using var client = new TrustScoringChatClient(new TestChatClient
        {
            OnResponse = (_, _) =>
            {
                ChatResponse response = TestChatClient.Response(text);
                response.Messages[0].Contents[0].RawRepresentation = raw;
                return Task.FromResult(response);
            },
        }, options);
        return (await client.AskAsync(streaming, options: Allowed(labels))).GetTrustReport()!;
    }
}
