using System.Text.Json;

namespace TrustAI.OpenAI;

/// <summary>One request to the endpoint: texts that get a result each, or a picture with the texts beside it that get one together.</summary>
internal sealed record ModerationRequest(IReadOnlyList<ModerationTarget> Targets)
{
    /// <summary>Whether the targets are judged together.</summary>
    public bool IsJoint => Targets[^1].Image is not null;

    /// <summary>The request's JSON.</summary>
    public BinaryData ToJson(string model)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("model", model);
            writer.WriteStartArray("input");
            foreach (ModerationTarget target in Targets)
            {
                Write(writer, target);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return BinaryData.FromBytes(stream.ToArray());
    }

    private void Write(Utf8JsonWriter writer, ModerationTarget target)
    {
        if (!IsJoint)
        {
            writer.WriteStringValue(target.Text);
            return;
        }

        writer.WriteStartObject();
        if (target.Image is string image)
        {
            writer.WriteString("type", "image_url");
            writer.WriteStartObject("image_url");
            writer.WriteString("url", image);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteString("type", "text");
            writer.WriteString("text", target.Text);
        }

        writer.WriteEndObject();
    }
}
