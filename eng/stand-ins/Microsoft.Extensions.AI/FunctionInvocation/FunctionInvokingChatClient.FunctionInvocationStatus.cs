namespace Microsoft.Extensions.AI;

public partial class FunctionInvokingChatClient
{
    /// <summary>How a function call ended.</summary>
    public enum FunctionInvocationStatus
    {
        RanToCompletion,
        NotFound,
        Exception,
    }
}
