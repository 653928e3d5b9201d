using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using TrustAI;

namespace AspNetCore;

/// <summary>Answers failed requests with what <see cref="Problems"/> says.</summary>
internal sealed class ProblemHandler(TimeProvider timeProvider) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (Problems.Of(exception) is not ProblemDetails problem)
        {
            return false;
        }

        if (exception is BudgetExceededException { ResetsAt: DateTimeOffset reset })
        {
            httpContext.Response.Headers.RetryAfter = $"{Math.Max(1, (long)Math.Ceiling((reset - timeProvider.GetUtcNow()).TotalSeconds))}";
        }

        await TypedResults.Problem(problem).ExecuteAsync(httpContext);
        return true;
    }
}
