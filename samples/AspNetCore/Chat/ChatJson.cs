using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;

namespace AspNetCore.Chat;

/// <summary>How answers are written.</summary>
internal static class ChatJson
{
    public static void Configure(JsonOptions options)
    {
        // Unknown members are left out, as TrustAI writes its reports; letters of any language are written as they are.
        options.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    }
}
