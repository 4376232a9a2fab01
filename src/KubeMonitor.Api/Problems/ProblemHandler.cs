using System.Text.Json;
using FluentValidation;
using KubeMonitor.Api.Hardening;
using KubeMonitor.Application.Access;
using KubeMonitor.Application.Errors;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace KubeMonitor.Api.Problems;

/// <summary>Answers every error as <c>application/problem+json</c> (RFC 9457) with a sentence that says what to do.</summary>
/// <param name="problems">Writes it.</param>
/// <param name="logger">Where faults of the server itself go.</param>
internal sealed partial class ProblemHandler(IProblemDetailsService problems, ILogger<ProblemHandler> logger) : IExceptionHandler
{
    private const int RetryAfterSeconds = 10;
    private const int MostReasons = 20;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            return true;
        }

        var problem = Describe(exception);
        httpContext.Response.StatusCode = problem.Status!.Value;
        if (exception is CredentialsRefusedException)
        {
            httpContext.Response.Headers.WWWAuthenticate = "Bearer";
        }

        if (problem.Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status507InsufficientStorage || exception is ReviewFailedException)
        {
            httpContext.Response.Headers.RetryAfter = $"{RetryAfterSeconds}";
        }

        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem, Exception = exception });
    }

    private ProblemDetails Describe(Exception exception) => exception switch
    {
        ValidationException invalid => Problem(StatusCodes.Status400BadRequest, string.Join(' ', invalid.Errors.Select(error => error.ErrorMessage).Distinct().Take(MostReasons)), ("errors", ByName(invalid))),
        CredentialsRefusedException refused => Problem(StatusCodes.Status401Unauthorized, refused.Message, ("reason", refused.Reason)),
        AccessRefusedException refused => Problem(StatusCodes.Status403Forbidden, refused.Message, ("reason", refused.Reason)),
        ReviewFailedException => Problem(StatusCodes.Status503ServiceUnavailable, $"The cluster can't be asked who this is: {exception.Message}"),
        InventoryNeededException => Problem(StatusCodes.Status503ServiceUnavailable, exception.Message),
        UnknownEntityException => Problem(StatusCodes.Status404NotFound, exception.Message),
        AmbiguousPodException ambiguous => Problem(
            StatusCodes.Status409Conflict,
            exception.Message,
            ("namespaces", ambiguous.Pods.Select(pod => pod.Namespace).ToArray()),
            ("routes", ambiguous.Pods.Select(pod => $"/api/namespaces/{pod.Namespace}/pods/{pod.Name}").ToArray())),
        StorageUnavailableException => Problem(StatusCodes.Status507InsufficientStorage, exception.Message),
        RateExceededException => Problem(StatusCodes.Status429TooManyRequests, exception.Message),
        LimitExceededException => Problem(StatusCodes.Status422UnprocessableEntity, exception.Message),
        SamplesRefusedException refused => Problem(
            refused.NoRoom ? StatusCodes.Status429TooManyRequests : StatusCodes.Status422UnprocessableEntity,
            string.Join(' ', refused.Reasons.Take(MostReasons)),
            ("refused", refused.Reasons.Count),
            ("accepted", refused.Accepted),
            ("duplicates", refused.Duplicates)),
        BadHttpRequestException bad => Problem(bad.StatusCode, DescribeBadRequest(bad)),
        _ => Fault(exception),
    };

    private static string DescribeBadRequest(BadHttpRequestException bad) => bad switch
    {
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => ProblemText.TooLarge,
        { InnerException: JsonException json } => $"The body is not the JSON that is expected here: {json.Message}",
        _ => bad.Message,
    };

    private static Dictionary<string, string[]> ByName(ValidationException invalid) =>
        invalid.Errors.Take(MostReasons).GroupBy(error => error.PropertyName).ToDictionary(group => group.Key, group => group.Select(error => error.ErrorMessage).ToArray());

    private static ProblemDetails Problem(int status, string detail, params (string Name, object? Value)[] more)
    {
        var problem = new ProblemDetails { Status = status, Detail = detail };
        foreach (var (name, value) in more)
        {
            problem.Extensions[name] = value;
        }

        return problem;
    }

    private ProblemDetails Fault(Exception exception)
    {
        LogFault(exception);
        return Problem(StatusCodes.Status500InternalServerError, "The server failed to answer this request, and has logged why. It may work again later.");
    }

    [LoggerMessage(LogLevel.Error, "A request failed")]
    private partial void LogFault(Exception exception);
}
