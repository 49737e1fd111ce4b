package io.github.moodlegrade.hosts.spring;

import io.github.moodlegrade.http.Secret;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Everything is behind a login but health, which says UP or DOWN to everybody and details to those who logged in. Nothing here counts wrong
 * passwords: the proxy in front or the school's own login does.
 */
@Configuration(proxyBeanMethods = false)
class Login {
    /** One user, in place of the school's own directory. A password that is missing or blank ends the start. */
    @Bean
    UserDetailsService users(ConfigurableEnvironment environment) {
        Secret password = Secrets.read(environment, "MOODLE_GRADE_REPORT_PASSWORD");
        return new InMemoryUserDetailsManager(User.withUsername("registrar")
                .password("{noop}" + password.reveal())
                .build());
    }

    @Bean
    SecurityFilterChain filters(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.defaultSuccessUrl(ReportPage.ADDRESS))
                .httpBasic(Customizer.withDefaults()) // for what collects meters
                .build();
    }
}
