using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Recorder.Server.Documents;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Server;

/// <summary>Compares the page about the server with the server.</summary>
[Category("Integration")]
public sealed class ServerPageTests : ServerFixture
{
    [Test]
    public void The_table_of_endpoints_is_that_of_the_server()
    {
        var page = System.IO.File.ReadAllText(Path.Combine(SchemaFolder.RepositoryRoot(), "docs", "server.md"));
        var rows = Regex.Matches(page, @"^\| `((?:GET|POST|PUT|DELETE) /.*)` \| (.*) \|\r?$", RegexOptions.Multiline)
            .Select(row => (row.Groups[1].Value, row.Groups[2].Value));
        var endpoints =
            from endpoint in Server.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            let document = endpoint.Metadata.GetMetadata<EndpointDocument>()
            where document is not null
            select ($"{endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]} {endpoint.RoutePattern.RawText}",
                document.Summary);
        Assert.That(rows, Is.EquivalentTo(endpoints));
    }
}
