using OpenAI.Responses;

namespace Microsoft.Extensions.AI;

/// <summary>A search the service made itself, told as a call and its result.</summary>
internal static class WebSearchContents
{
    public static WebSearchToolCallContent Call(WebSearchCallResponseItem item) => new(item.Id)
    {
        Queries = item.Action is WebSearchSearchAction search ? Queries(search) : null,
    };

    public static WebSearchToolResultContent Result(WebSearchCallResponseItem item) => new(item.Id)
    {
        Outputs = item.Action is WebSearchSearchAction { Sources.Count: > 0 } search ? [.. search.Sources.OfType<WebSearchActionUriSource>().Select(Page)] : null,
        RawRepresentation = item,
    };

    private static IList<string> Queries(WebSearchSearchAction search) => search.Queries.Count > 0 ? search.Queries : [search.Query];

    private static AIContent Page(WebSearchActionUriSource source) => new UriContent(source.Uri, "text/html") { RawRepresentation = source };
}
