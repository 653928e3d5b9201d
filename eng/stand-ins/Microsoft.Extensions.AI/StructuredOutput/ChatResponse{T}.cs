using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Microsoft.Extensions.AI;

/// <summary>A response whose text is JSON of a <typeparamref name="T"/>.</summary>
public class ChatResponse<T> : ChatResponse
{
    private readonly JsonSerializerOptions _serializerOptions;
    private T? _result;
    private bool _hasResult;

    public ChatResponse(ChatResponse response, JsonSerializerOptions serializerOptions)
        : base(response?.Messages ?? throw new ArgumentNullException(nameof(response)))
    {
        ArgumentNullException.ThrowIfNull(serializerOptions);
        _serializerOptions = serializerOptions;
        AdditionalProperties = response.AdditionalProperties;
        ConversationId = response.ConversationId;
        CreatedAt = response.CreatedAt;
        FinishReason = response.FinishReason;
        ModelId = response.ModelId;
        RawRepresentation = response.RawRepresentation;
        ResponseId = response.ResponseId;
        Usage = response.Usage;
    }

    public T Result
    {
        get
        {
            if (!_hasResult)
            {
                _result = Parse();
                _hasResult = true;
            }

            return _result!;
        }
    }

    /// <summary>Gets or sets a value indicating whether the JSON is an object with the value in its property "data".</summary>
    internal bool IsWrapped { get; set; }

    public bool TryGetResult([NotNullWhen(true)] out T? result)
    {
        try
        {
            result = Result;
            return result is not null;
        }
        catch (Exception)
        {
            result = default;
            return false;
        }
    }

    private T Parse()
    {
        // Before the answer there may be turns that called functions.
        var json = Messages.Count == 0 ? string.Empty : Messages[^1].Text;
        if (string.IsNullOrEmpty(json))
        {
            throw new InvalidOperationException("The response did not contain JSON to be deserialized.");
        }

        var typeInfo = (JsonTypeInfo<T>)_serializerOptions.GetTypeInfo(typeof(T));

        // Some models repeat their answer: only the first JSON value counts.
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { AllowMultipleValues = true });
        if (!IsWrapped)
        {
            return JsonSerializer.Deserialize(ref reader, typeInfo) ?? throw NullResult();
        }

        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.TryGetProperty("data", out var data)
            ? data.Deserialize(typeInfo) ?? throw NullResult()
            : throw new InvalidOperationException("The response did not contain the property \"data\".");
    }

    private static InvalidOperationException NullResult() => new("The deserialized response is null.");
}
