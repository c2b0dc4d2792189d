using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Recorder.Server.Answers;

/// <summary>The version of the data in an answer: the header <c>ETag</c>.</summary>
static class DataVersion
{
    /// <summary>Sets the version, and answers 304 when the client has it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="versions">Versions of the files that the answer may depend on, read before anything else.</param>
    /// <returns>True when the client has this version: the caller sends nothing more.</returns>
    internal static bool IsKnown(HttpContext context, IEnumerable<string> versions)
    {
        // A weak version, because the bytes differ by form and compression.
        var tag = new EntityTagHeaderValue($"\"{string.Join('.', versions)}\"", isWeak: true);
        context.Response.Headers.ETag = tag.ToString();
        context.Response.Headers.Vary = "Accept, Accept-Encoding";
        if (!EntityTagHeaderValue.TryParseList(context.Request.Headers.IfNoneMatch, out var known)
            || !known.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(tag, useStrongComparison: false)))
        {
            return false;
        }

        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }
}
