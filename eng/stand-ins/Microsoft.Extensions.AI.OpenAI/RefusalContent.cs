namespace Microsoft.Extensions.AI;

/// <summary>How a model's refusal is told in contents.</summary>
internal static class RefusalContent
{
    public const string ErrorCode = "Refusal";

    public static ErrorContent Create(string refusal) => new(refusal) { ErrorCode = ErrorCode };
}
