namespace KubeMonitor.Api.Problems;

/// <summary>What to do about an answer that no exception describes.</summary>
internal static class ProblemText
{
    public const string TooLarge = "The body is larger than Limits:BodyBytes allows, as it is or unpacked. Send fewer reports in a request.";

    public static void Complete(ProblemDetailsContext context)
    {
        var request = context.HttpContext.Request;
        context.ProblemDetails.Detail ??= context.ProblemDetails.Status switch
        {
            StatusCodes.Status404NotFound => $"There is no {request.Path}. /docs lists every route.",
            StatusCodes.Status405MethodNotAllowed => $"{request.Path} doesn't take {request.Method}. /docs lists what it takes.",
            StatusCodes.Status408RequestTimeout => "The request took too long (Limits:IngestTimeout). Send fewer reports in a request, or try again.",
            StatusCodes.Status413PayloadTooLarge => TooLarge,
            StatusCodes.Status415UnsupportedMediaType => "Send the body as application/json, as it is or with Content-Encoding: gzip.",
            _ => null,
        };
    }
}
