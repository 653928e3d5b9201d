using System.ClientModel.Primitives;
using OpenAI.Responses;

namespace TrustAI.OpenAI.Tests;

/// <summary>What the Responses API brings, read from the objects of the OpenAI package.</summary>
public sealed class ResponsesReaderTests
{
    private const string Part = """
        {"type":"output_text","text":"Oslo","annotations":[],"logprobs":[{"token":"Os","logprob":-0.125,"bytes":[79,115],"top_logprobs":[]},{"token":"lo","logprob":-0.0625,"bytes":[108,111],"top_logprobs":[{"token":"lo","logprob":-0.0625,"bytes":[108,111]},{"token":"tend","logprob":-3.5,"bytes":[116]}]}]}
        """;

    [Fact]
    public void ContentPart_LogProbabilities_AreRead()
    {
        List<TokenLogProbability> tokens = [];

        Assert.True(new OpenAITokenLogProbabilityReader().TryRead(Read<ResponseContentPart>(Part), tokens));

        Assert.Equal([("Os", -0.125), ("lo", -0.0625)], tokens.Select(token => (token.Token, token.LogProbability)));
        Assert.Null(tokens[0].Alternatives);
        Assert.Equal(["lo", "tend"], tokens[1].Alternatives!.Select(alternative => alternative.Token));
    }

    [Fact]
    public void Delta_LogProbabilities_AreRead()
    {
        List<TokenLogProbability> tokens = [];
        StreamingResponseUpdate delta = Read<StreamingResponseUpdate>("""
            {"type":"response.output_text.delta","item_id":"m","output_index":0,"content_index":0,"sequence_number":3,"delta":"Os","logprobs":[{"token":"Os","logprob":-0.125,"top_logprobs":[]}]}
            """);

        Assert.True(new OpenAITokenLogProbabilityReader().TryRead(delta, tokens));

        Assert.Equal("Os", Assert.Single(tokens).Token);
    }

    [Fact]
    public void OtherObjects_AreLeftAlone()
    {
        List<TokenLogProbability> tokens = [];
        var reader = new OpenAITokenLogProbabilityReader();

        Assert.False(reader.TryRead(new object(), tokens));
        Assert.False(reader.TryRead(Read<ResponseContentPart>("""{"type":"refusal","refusal":"no"}"""), tokens));
        Assert.Empty(tokens);
        Assert.False(new OpenAIResponseDetailsReader().TryRead(new object(), new ResponseDetails()));
    }

    [Fact]
    public void Response_ServiceTier_IsRead()
    {
        ResponseResult response = Read<ResponseResult>($$"""
            {"id":"r","object":"response","created_at":1,"status":"completed","model":"gpt-4o-mini","service_tier":"priority","output":[{"id":"m","type":"message","status":"completed","role":"assistant","content":[{{Part}}]}],"parallel_tool_calls":true,"tool_choice":"auto","tools":[]}
            """);

        var details = new ResponseDetails();
        Assert.True(new OpenAIResponseDetailsReader().TryRead(response, details));
        Assert.Equal("priority", details.ServiceTier);
    }

    private static T Read<T>(string json)
        where T : IPersistableModel<T> => ModelReaderWriter.Read<T>(BinaryData.FromString(json))!;
}
