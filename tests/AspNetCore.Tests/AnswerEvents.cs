using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;

namespace AspNetCore.Tests;

/// <summary>The events of a streamed answer.</summary>
internal static class AnswerEvents
{
    public static async IAsyncEnumerable<(string Type, JsonNode Data)> ReadAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        Stream body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await foreach (SseItem<string> item in SseParser.Create(body).EnumerateAsync(TestContext.Current.CancellationToken))
        {
            yield return (item.EventType, JsonNode.Parse(item.Data)!);
        }
    }

    public static async Task<List<(string Type, JsonNode Data)>> ReadAllAsync(HttpResponseMessage response) =>
        await ReadAsync(response).ToListAsync(TestContext.Current.CancellationToken);

    /// <summary>The text that all deltas make up.</summary>
    public static string Text(IEnumerable<(string Type, JsonNode Data)> events) =>
        string.Concat(events.Where(item => item.Type is "text").Select(item => (string?)item.Data["text"]));
}
