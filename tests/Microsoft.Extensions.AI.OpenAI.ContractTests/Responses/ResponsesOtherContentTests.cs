using OpenAI.Responses;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class ResponsesOtherContentTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Citation_OfAPage_HasTitleAddressAndRegion(bool streaming)
    {
        var citation = Assert.Single(Citations(await ResponsesExchange.ContentsAsync("citation", streaming)));

        Assert.Equal(("Population", new Uri("https://example.org/population")), (citation.Title, citation.Url));
        Assert.Equal((9, 16), Region(citation));
        Assert.IsType<UriCitationMessageAnnotation>(citation.RawRepresentation);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Citations_OfFiles_NameThem(bool streaming)
    {
        var citations = Citations(await ResponsesExchange.ContentsAsync("citation-files", streaming));

        Assert.Equal([("file-1", "a.pdf", null), ("cfile_1", "b.csv", (1, 4)), ("file-2", null, null)], citations.Select(citation => (citation.FileId, citation.Title, Region(citation))));
        Assert.All(citations, citation => Assert.IsType<ResponseMessageAnnotation>(citation.RawRepresentation, exactMatch: false));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Citations_Made_HangOnTheTextOfAWholeAnswerButFollowAStreamedOne(bool streaming)
    {
        var contents = await ResponsesExchange.ContentsAsync("citation-files", streaming);

        Assert.Equal(streaming, contents[0].Annotations is null);
        Assert.Equal(streaming ? 2 : 1, contents.Count);
        Assert.Equal(3, contents[^1].Annotations?.Count);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task WebSearch_MadeByTheService_IsACallAndItsResult(bool streaming)
    {
        var contents = await ResponsesExchange.ContentsAsync("citation", streaming);

        var call = Assert.IsType<WebSearchToolCallContent>(contents[0]);
        Assert.Equal("ws_1", call.CallId);
        Assert.Equal(["population of Oslo"], call.Queries!);
        var result = Assert.IsType<WebSearchToolResultContent>(contents[1]);
        Assert.Equal("ws_1", result.CallId);
        var page = Assert.IsType<UriContent>(Assert.Single(result.Outputs!));
        Assert.Equal((new Uri("https://example.org/population"), "text/html"), (page.Uri, page.MediaType));
        Assert.IsType<WebSearchCallResponseItem>(result.RawRepresentation);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task WebSearch_OfOtherKinds_HasTheQueriesItTold(bool streaming)
    {
        var contents = await ResponsesExchange.ContentsAsync("web-search", streaming);

        var queries = contents.OfType<WebSearchToolCallContent>().Select(call => call.Queries is null ? null : string.Join('|', call.Queries));
        Assert.Equal(["population of Oslo|oslo", null, "oslo"], queries);
        Assert.All(contents.OfType<WebSearchToolResultContent>(), result => Assert.Null(result.Outputs));
    }

    [Fact]
    public async Task WebSearch_Streamed_IsFirstToldWhenItBegins()
    {
        var updates = (await ResponsesExchange.RunAsync("citation", streaming: true)).Updates;

        var told = updates.Where(update => update.Contents.Any(content => content is WebSearchToolCallContent or WebSearchToolResultContent)).ToList();
        Assert.Collection(
            told,
            begun => Assert.IsType<StreamingResponseWebSearchCallInProgressUpdate>(begun.RawRepresentation),
            call => Assert.IsType<StreamingResponseOutputItemDoneUpdate>(call.RawRepresentation),
            result => Assert.Same(told[1].RawRepresentation, result.RawRepresentation));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Item_OfAnotherKind_IsABareContentAndSentBackAsItWas(bool streaming)
    {
        var response = (await ResponsesExchange.RunAsync("custom-tool", streaming)).Response;

        var content = Assert.Single(Assert.Single(response.Messages).Contents);
        Assert.Equal("ls", Assert.IsType<CustomToolCallItem>(content.RawRepresentation).Input);
        var sent = await ResponsesExchange.RequestAsync(streaming, messages: response.Messages);
        Wire.Equal("""[{"type":"custom_tool_call","id":"ctc_1","call_id":"call_c","input":"ls","name":"shell","status":"completed"}]""", sent.GetProperty("input"));
    }

    [Fact]
    public async Task Identifiers_EchoedInAWholeResponse_AreProperties()
    {
        var response = (await ResponsesExchange.RunAsync("identifiers", streaming: false)).Response;

        Assert.Equal([("EndUserId", "user-1"), ("SafetyIdentifier", "safe-1")], response.AdditionalProperties!.Select(property => (property.Key, (string?)property.Value)).Order());
    }

    [Fact]
    public async Task Identifiers_EchoedInAStream_AreOnlyRaw()
    {
        var exchange = await ResponsesExchange.RunAsync("identifiers", streaming: true);

        Assert.Null(exchange.Response.AdditionalProperties);
        Assert.All(exchange.Updates, update => Assert.Null(update.AdditionalProperties));
    }

    private static List<CitationAnnotation> Citations(IEnumerable<AIContent> contents) =>
        [.. contents.SelectMany(content => content.Annotations ?? []).Cast<CitationAnnotation>()];

    private static (int?, int?)? Region(CitationAnnotation citation) =>
        citation.AnnotatedRegions?.Single() is TextSpanAnnotatedRegion region ? (region.StartIndex, region.EndIndex) : null;
}
