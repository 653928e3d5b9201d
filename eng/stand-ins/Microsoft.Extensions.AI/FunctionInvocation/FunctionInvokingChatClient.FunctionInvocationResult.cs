namespace Microsoft.Extensions.AI;

public partial class FunctionInvokingChatClient
{
    /// <summary>The outcome of one function call.</summary>
    public sealed class FunctionInvocationResult
    {
        internal FunctionInvocationResult(
            bool terminate, FunctionInvocationStatus status, FunctionCallContent callContent, object? result, Exception? exception)
        {
            Terminate = terminate;
            Status = status;
            CallContent = callContent;
            Result = result;
            Exception = exception;
        }

        public FunctionInvocationStatus Status { get; }

        public FunctionCallContent CallContent { get; }

        public object? Result { get; }

        public Exception? Exception { get; }

        public bool Terminate { get; }
    }
}
