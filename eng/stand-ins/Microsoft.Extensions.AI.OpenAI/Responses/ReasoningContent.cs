namespace Microsoft.Extensions.AI;

/// <summary>Reasoning keeps the id of its item, for the way back to the service and to tell streamed pieces apart.</summary>
internal static class ReasoningContent
{
    private const string ItemIdKey = "reasoningItemId";

    public static TextReasoningContent Create(string? text, string itemId) => new(text) { AdditionalProperties = new() { [ItemIdKey] = itemId } };

    public static string? ItemId(TextReasoningContent content) => content.AdditionalProperties?.GetValueOrDefault(ItemIdKey) as string;
}
