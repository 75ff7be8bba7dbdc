namespace SkyAndStreet.EndToEnd.Tests.Browser;

/// <summary>Scripts that look through a page; each answers the places that break its rule.</summary>
internal static class PageChecks
{
    /// <summary>Texts under 4.5 to 1 (3 to 1 when large) against the nearest opaque ground.</summary>
    internal const string LowContrast =
        """
        () => {
          const rgba = text => { const m = text.match(/[\d.]+/g).map(Number); return { r: m[0], g: m[1], b: m[2], a: m[3] ?? 1 }; };
          const linear = v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
          const luminance = c => 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
          const ground = e => { for (; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor); if (c.a > 0.99) return c; } return { r: 255, g: 255, b: 255 }; };
          const bad = [];
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const e = walk.currentNode.parentElement;
            if (!walk.currentNode.textContent.trim() || !e.checkVisibility({ visibilityProperty: true }) || e.closest("svg, .vh, [hidden]")) continue;
            const style = getComputedStyle(e);
            const [a, b] = [luminance(rgba(style.color)), luminance(ground(e))];
            const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.6 && style.fontWeight >= 600);
            if (contrast < (large ? 3 : 4.5)) bad.push(`${contrast.toFixed(2)}: ${walk.currentNode.textContent.trim().slice(0, 40)}`);
          }
          return bad;
        }
        """;

    /// <summary>Visible links and controls that are lower than 24 CSS pixels and not inside a sentence.</summary>
    internal const string SmallTargets =
        """
        () => [...document.querySelectorAll("a, button, input, select, summary")].filter(e => e.checkVisibility() && !e.closest(".vh, .skip, label.ck, dialog:not([open])") && !e.matches(".skip"))
          .filter(e => e.getBoundingClientRect().height < 23.9 && !(e.matches("p a, li a, .prov a") && getComputedStyle(e).display === "inline"))
          .map(e => `${e.getBoundingClientRect().height}: ${e.outerHTML.slice(0, 100)}`)
        """;

    /// <summary>Controls, pictures and regions without a name.</summary>
    internal const string Nameless =
        """
        () => [...document.querySelectorAll("a, button, input:not([type=hidden]), select, summary, [role=img], [role=region], progress, nav, dialog")].filter(e => {
          const by = e.getAttribute("aria-labelledby")?.split(" ").map(id => document.getElementById(id)?.textContent).join("");
          return !(e.getAttribute("aria-label") || by || e.labels?.length || (e.matches("a, button, summary") && e.textContent.trim()));
        }).map(e => e.outerHTML.slice(0, 100))
        """;

    internal const string RepeatedIds =
        """
        () => { const ids = [...document.querySelectorAll("[id]")].map(e => e.id); return [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))]; }
        """;
}
