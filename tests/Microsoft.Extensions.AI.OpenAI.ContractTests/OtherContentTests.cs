using OpenAI.Chat;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class OtherContentTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Reasoning_OfACompatibleServer_IsNoPartOfTheText(bool streaming)
    {
        var response = (await Exchange.RunAsync("reasoning", streaming)).Response;

        Assert.Equal("42", response.Text);
        var reasoning = Assert.Single(response.Messages.SelectMany(message => message.Contents).OfType<TextReasoningContent>());
        Assert.Equal("Six times seven.", reasoning.Text);
    }

    [Fact]
    public async Task Citation_OfAWebSearch_HangsOnTheText()
    {
        var response = (await Exchange.RunAsync("citation", streaming: false)).Response;

        var text = Assert.IsType<TextContent>(Assert.Single(Assert.Single(response.Messages).Contents));
        var citation = Assert.IsType<CitationAnnotation>(Assert.Single(text.Annotations!));
        Assert.Equal(("Population", new Uri("https://example.org/population")), (citation.Title, citation.Url));
        var span = Assert.IsType<TextSpanAnnotatedRegion>(Assert.Single(citation.AnnotatedRegions!));
        Assert.Equal((9, 16), (span.StartIndex, span.EndIndex));
        Assert.NotNull(citation.RawRepresentation);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Audio_Spoken_IsDataContent(bool streaming)
    {
        var response = (await Exchange.RunAsync("audio", streaming)).Response;

        var audio = Assert.Single(response.Messages.SelectMany(message => message.Contents).OfType<DataContent>());
        Assert.Equal("audio/mpeg", audio.MediaType);
        Assert.Equal([0, 1, 2, 3], audio.Data.ToArray());
        Assert.NotNull(audio.RawRepresentation);
    }

    [Theory]
    [InlineData("wav", "audio/wav", false)]
    [InlineData("wav", "audio/wav", true)]
    [InlineData("aac", "audio/aac", false)]
    [InlineData("flac", "audio/flac", false)]
    [InlineData("opus", "audio/opus", false)]
    [InlineData("mp3", "audio/mpeg", false)]
    public async Task Audio_AskedForInAFormat_HasItsMediaType(string format, string mediaType, bool streaming)
    {
        var options = new ChatOptions
        {
            RawRepresentationFactory = _ => new ChatCompletionOptions { AudioOptions = new ChatAudioOptions(ChatOutputAudioVoice.Alloy, format) },
        };

        var response = (await Exchange.RunAsync("audio", streaming, options)).Response;

        Assert.Equal(mediaType, Assert.Single(response.Messages.SelectMany(message => message.Contents).OfType<DataContent>()).MediaType);
    }
}
