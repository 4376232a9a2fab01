using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace KubeMonitor.MetricsApi.Answers;

/// <summary>A refusal (<see href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/"/>).</summary>
/// <param name="Code">The HTTP status.</param>
/// <param name="Reason">In one word, for programs.</param>
/// <param name="Message">In a sentence.</param>
/// <param name="Resource">The resource it is about; null for none.</param>
/// <param name="Name">The object it is about; null for none.</param>
internal sealed record StatusAnswer(int Code, string Reason, string Message, string? Resource = null, string? Name = null)
{
    public async Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Code;
        context.Response.ContentType = "application/json";
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        var json = new Utf8JsonWriter(context.Response.BodyWriter);
        await using (json.ConfigureAwait(false))
        {
            json.WriteStartObject();
            json.WriteString("kind"u8, "Status"u8);
            json.WriteString("apiVersion"u8, "v1"u8);
            json.WriteStartObject("metadata"u8);
            json.WriteEndObject();
            json.WriteString("status"u8, "Failure"u8);
            json.WriteString("message"u8, Message);
            json.WriteString("reason"u8, Reason);
            if (Resource is not null)
            {
                json.WriteStartObject("details"u8);
                if (Name is not null)
                {
                    json.WriteString("name"u8, Name);
                }

                json.WriteString("group"u8, Requests.ResourceRequest.Group);
                json.WriteString("kind"u8, Resource);
                json.WriteEndObject();
            }

            json.WriteNumber("code"u8, Code);
            json.WriteEndObject();
        }
    }
}
