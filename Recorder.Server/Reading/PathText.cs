using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Recorder.Server.Reading;

/// <summary>Ids in paths.</summary>
static class PathText
{
    /// <summary>An id of the path, which may be any text.</summary>
    internal static string Of(HttpContext context, string name) =>
        // Routing decodes every character except the slash, which would end a part of the path.
        ((string)context.GetRouteValue(name)!).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
