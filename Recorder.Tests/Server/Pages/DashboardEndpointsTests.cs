using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Recorder.Web.Files;

namespace Recorder.Tests.Server.Pages;

/// <summary>The files of the dashboard as the server sends them.</summary>
[Category("Integration")]
public sealed class DashboardEndpointsTests : ServerFixture
{
    [Test]
    public async Task The_page_names_only_files_that_the_server_has_and_holds_no_script_or_style()
    {
        var page = await Server.Client.GetStringAsync("/");
        var named = Regex.Matches(page, "(?:src|href)=\"(/assets/[^\"]*)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.That(named, Has.Count.EqualTo(5));
        foreach (var path in named)
        {
            using var answer = await Server.Client.GetAsync(path);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
            Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo(Path.GetExtension(path) switch
            {
                ".js" => "text/javascript",
                ".css" => "text/css",
                _ => "image/svg+xml",
            }));
            Assert.That(answer.Headers.CacheControl!.ToString(), Is.EqualTo("max-age=31536000, private, immutable"));
        }

        Assert.That(page, Does.Not.Match("<style|<script>|style=|onclick="));
    }

    [Test]
    public async Task The_page_permits_scripts_styles_and_data_of_its_own_server_only()
    {
        using var answer = await Server.Client.GetAsync("/");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Multiple(() =>
        {
            Assert.That(policy, Does.Contain("script-src 'self'; style-src 'self'").And.Not.Contain("unsafe"));
            Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/html; charset=utf-8"));
            Assert.That(answer.Headers.CacheControl!.ToString(), Is.EqualTo("no-cache, private"));
        });
    }

    [Test]
    public async Task A_file_that_the_browser_has_is_answered_with_304()
    {
        foreach (var file in Dashboard.Files)
        {
            using var first = await Server.Client.GetAsync(file.Path);
            using var request = new HttpRequestMessage(HttpMethod.Get, file.Path);
            request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(first.Headers.ETag!.Tag, isWeak: true));
            using var second = await Server.Client.SendAsync(request);
            Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.NotModified), file.Path);
        }
    }

    [TestCase("/assets/")]
    [TestCase("/assets/dashboard.js")]
    [TestCase("/assets/../dashboard.html")]
    [TestCase("/assets/..%2f..%2fetc%2fpasswd")]
    [TestCase("/dashboard.html")]
    public async Task Nothing_but_these_files_is_sent(string path)
    {
        using var answer = await Server.Client.GetAsync(path);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task The_list_of_endpoints_stays_beside_it() =>
        Assert.That(await Server.Client.GetStringAsync("/api"), Does.Contain("/api/runs/{run_id}/orders"));
}
